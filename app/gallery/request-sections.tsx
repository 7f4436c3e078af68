import { NewsList } from '../components/bell.tsx'
import { CalendarAgenda } from '../components/calendar-agenda.tsx'
import { DownloadList } from '../components/download-list.tsx'
import { FoundGrid } from '../components/found-grid.tsx'
import { RequestDecision } from '../components/request-decision.tsx'
import { RequestRow } from '../components/request-row.tsx'
import { WayPanel } from '../components/title-way.tsx'
import type { CalendarEntry } from '../library/calendar-view.ts'
import type { WayItem } from '../library/way-steps.ts'
import type { AdminRequestView, FoundCard, ServiceView } from '../requests/requests.ts'
import type { Download } from '../../shared/protocol/service-data.ts'
import { LONG, NAMES, UNBROKEN } from './specimen-names.ts'
import { Section, Specimen } from './specimen.tsx'

const STATES = ['requested', 'approved', 'on-its-way', 'playable', 'declined'] as const
const STANDINGS = ['library', 'partly', 'requested', 'on-its-way', 'free'] as const

/** What is asked for, and what is on its way. */
export function RequestSections() {
  return (
    <>
      <Section title="Requests">
        <Specimen name="in each state" isWide>
          <ul className="request-list panel">
            {STATES.map((state, at) => (
              <RequestRow key={state} request={request(state, at)} line="Mara, 3 days ago" />
            ))}
            <RequestRow request={request('requested', 5)} line={LONG}>
              <RequestDecision request={request('requested', 5)} services={[SERVICE]} target={null} />
            </RequestRow>
            <RequestRow request={FAILED} line="Ben, 2 min ago">
              <RequestDecision request={FAILED} services={[]} target={null} />
            </RequestRow>
          </ul>
        </Specimen>
        <Specimen name="found, in each standing" isWide>
          <FoundGrid title="Films" cards={STANDINGS.map(found)} />
        </Specimen>
      </Section>
      <Section title="Downloads">
        <Specimen name="the first copy" isWide>
          <WayPanel way={{ items: [wayItem('downloading', {})], more: 0, isPlayable: false }} />
        </Specimen>
        <Specimen name="more of a series, one stuck" isWide>
          <WayPanel way={{ items: WAY, more: 14, isPlayable: true }} />
        </Specimen>
        <Specimen name="a queue" isWide>
          <DownloadList downloads={DOWNLOADS} total={41} kind="downloads" transfer={null} />
        </Specimen>
        <Specimen name="an empty queue" isWide>
          <DownloadList downloads={[]} total={0} kind="downloads" transfer={null} />
        </Specimen>
      </Section>
      <Section title="What is new and what comes">
        <Specimen name="news">
          <NewsList rows={NEWS} />
        </Specimen>
        <Specimen name="no news">
          <NewsList rows={[]} />
        </Specimen>
        <Specimen name="calendar" isWide>
          <CalendarAgenda entries={RELEASES} today="2026-11-27" timeZone="UTC" />
        </Specimen>
      </Section>
    </>
  )
}

function request(state: AdminRequestView['state'], at: number): AdminRequestView {
  return {
    id: `gallery-${state}-${at}`,
    kind: at % 2 === 0 ? 'movie' : 'series',
    tmdbId: String(at + 1),
    title: NAMES[at] ?? LONG,
    year: at === 0 ? null : 2024,
    poster: null,
    seasons: at % 2 === 0 ? [] : [{ number: 1, aired: 8, here: state === 'playable' ? 8 : 3 }],
    state,
    askedBy: 'Mara',
    askedAt: '2026-11-24T12:00:00Z',
    others: at,
    isMine: true,
    decidedBy: state === 'requested' ? null : 'Ben',
    decidedAt: state === 'requested' ? null : '2026-11-25T12:00:00Z',
    word: state === 'declined' ? 'Nobody here watches these. '.repeat(6) : null,
    to: state === 'playable' ? '/gallery' : null,
    target: null,
    failure: null,
    used: 3,
    limit: 10,
  }
}

const FAILED: AdminRequestView = { ...request('approved', 6), failure: 'Radarr does not answer.' }

const SERVICE: ServiceView = {
  id: 'radarr',
  name: 'Radarr',
  kind: 'series',
  choices: {
    profiles: [{ id: 1, name: 'HD-1080p' }],
    folders: [
      { path: `/srv/${UNBROKEN}`, freeBytes: 4e12, isAccessible: true },
      { path: '/mnt/nas', freeBytes: null, isAccessible: false },
    ],
  },
  failure: 'Sonarr did not say which profiles it has.',
}

const found = (standing: FoundCard['standing'], at: number): FoundCard => ({
  kind: 'movie',
  tmdbId: String(at),
  title: NAMES[at] ?? LONG,
  year: at === 0 ? null : 2024,
  poster: null,
  standing,
  to: '/gallery',
})

const wayItem = (step: WayItem['step'], more: Partial<WayItem>): WayItem => ({
  id: step,
  label: null,
  step,
  words: 'Downloading',
  percent: 38,
  secondsLeft: 5_400,
  isStuck: false,
  ...more,
})

const WAY = [
  wayItem('requested', { label: 'Season 3', words: 'Waits to be found', percent: null, secondsLeft: null }),
  wayItem('importing', { label: 'S2 E4', words: 'Waits for a person', percent: null, isStuck: true }),
  wayItem('transcoding', { label: 'S2 E3', words: 'Converting', percent: 99.9, secondsLeft: 1 }),
]

const download = (state: Download['state'], more: Partial<Download>): Download => ({
  id: state,
  release: `${UNBROKEN}.2024.1080p.WEB-DL-GRP`,
  about: { kind: 'movie', title: 'The salt harbour', year: 2024, ids: {}, path: null },
  episodes: [],
  state,
  percent: 42,
  secondsLeft: 5_400,
  sizeBytes: 4.1e9,
  client: 'SABnzbd',
  trouble: null,
  ...more,
})

const DOWNLOADS = [
  download('downloading', {}),
  download('blocked', { about: null, trouble: 'No files are eligible for import. '.repeat(4) }),
  download('failed', { percent: null, secondsLeft: null, sizeBytes: null, client: null }),
]

const NEWS = NAMES.slice(0, 4).map((name, at) => ({
  to: `/gallery?${at}`,
  name,
  line: at % 2 === 0 ? 'Film · 2024' : '3 new episodes',
  picture: null,
  placeholder: null,
  isNew: at < 2,
}))

const RELEASES = NAMES.slice(0, 4).map((title, at): CalendarEntry => ({
  id: `gallery-release-${at}`,
  what: at % 2 === 0 ? 'digital' : 'episode',
  at: at < 3 ? '2026-11-27T21:00:00Z' : '2026-11-30',
  title,
  year: 2026,
  place: at % 2 === 0 ? null : 'Season 3, episode 1',
  shortPlace: at % 2 === 0 ? null : 'S3 E1',
  episodeTitle: at === 1 ? LONG : null,
  overview: null,
  runtimeMinutes: 48,
  isHere: at === 0,
  to: at === 0 ? '/gallery' : null,
  picture: null,
  placeholder: null,
}))
