import { Check, CircleAlert, CloudOff, Film, Info, Pin, RefreshCw, TriangleAlert } from 'lucide-react'
import { Answer } from '../components/answer.tsx'
import { Badge } from '../components/badge.tsx'
import { BrowseEmpty } from '../components/browse-empty.tsx'
import { Button } from '../components/button.tsx'
import { EmptyHome } from '../components/empty-home.tsx'
import { Empty } from '../components/empty.tsx'
import { Face } from '../components/face.tsx'
import { Mark } from '../components/mark.tsx'
import { Progress } from '../components/progress.tsx'
import { ServerMark } from '../components/server-mark.tsx'
import { CardSkeletons } from '../components/skeleton.tsx'
import { Note, State, type Tone } from '../components/state.tsx'
import { Cell, Table } from '../components/table.tsx'
import { showToast } from '../components/toast-store.ts'
import { Toaster } from '../components/toaster.tsx'
import { LONG, UNBROKEN } from './specimen-names.ts'
import { Section, Specimen } from './specimen.tsx'

const TONES: { tone: Tone; words: string; icon: JSX.Element }[] = [
  { tone: 'good', words: 'Done, 48 titles', icon: <Check /> },
  { tone: 'warn', words: 'Waits for shed', icon: <CloudOff /> },
  { tone: 'bad', words: 'Stopped at 41 of 214', icon: <CircleAlert /> },
  { tone: 'info', words: 'Pinned by Mara', icon: <Pin /> },
  { tone: 'quiet', words: 'Answers', icon: <Info /> },
]
const HUES = [1, 2, 3, 4, 5, 6]

/** What tells how things are. */
export function FeedbackSections() {
  return (
    <>
      <Section title="Badges, states and marks">
        <Specimen name="badge">
          <Badge>4K HDR10</Badge>
        </Specimen>
        <Specimen name="badge, live">
          <Badge look="live">Syncs now</Badge>
        </Specimen>
        {TONES.map(({ tone, words, icon }) => (
          <Specimen key={tone} name={tone}>
            <State tone={tone} icon={icon}>
              {words}
            </State>
          </Specimen>
        ))}
        {HUES.map((hue) => (
          <Specimen key={hue} name={`server ${hue}`}>
            <ServerMark name="attic" hue={hue} />
          </Specimen>
        ))}
        <Specimen name="server, silent">
          <ServerMark name="shed" hue={2} answers={false} />
        </Specimen>
        <Specimen name="provider">
          <ServerMark name="TMDB" isProvider />
        </Specimen>
        {HUES.map((hue) => (
          <Specimen key={hue} name={`face ${hue}`}>
            <Face name="Mara Oyelaran" hue={hue} />
          </Specimen>
        ))}
        <Specimen name="mark">
          <Mark />
        </Specimen>
      </Section>
      <Section title="Notes">
        {TONES.map(({ tone, words }) => (
          <Specimen key={tone} name={`note, ${tone}`} isWide>
            <Note tone={tone} icon={<TriangleAlert />}>
              <p className="head">{words}</p>
              <p>shed answered with 41 of its 214 films. Nothing was removed.</p>
            </Note>
          </Specimen>
        ))}
        <Specimen name="answer" isWide>
          <Answer isWrong={false}>Saved. The next sync begins in a moment.</Answer>
        </Specimen>
      </Section>
      <Waiting />
      <Nothing />
      <Toasts />
      <Tables />
    </>
  )
}

function Waiting() {
  return (
    <Section title="Progress, waiting and nothing">
      <Specimen name="progress" isWide>
        <Progress percent={38} label="Watched" />
      </Specimen>
      <Specimen name="progress of a run" isWide>
        <Progress percent={72} label="Sync" isWhole />
      </Specimen>
      <Specimen name="progress, length unknown" isWide>
        <Progress percent={null} label="Looking for files" isWhole />
      </Specimen>
      <Specimen name="skeleton">
        <div className="gallery-card">
          <CardSkeletons count={1} />
        </div>
      </Specimen>
    </Section>
  )
}

function Nothing() {
  return (
    <Section title="Nothing there">
      <Specimen name="empty" isWide>
        <Empty
          icon={<Film />}
          title="Nothing on your list yet"
          action={
            <Button type="button" icon={<RefreshCw />}>
              Look again
            </Button>
          }
        >
          Press + on any title and it waits for you here.
        </Empty>
      </Specimen>
      <Specimen name="nothing of a long word" isWide>
        <Empty icon={<Film />} title={`Nothing called “${UNBROKEN}”`}>
          What is not in the library can be asked for.
        </Empty>
      </Specimen>
      <Specimen name="an empty home" isWide>
        <EmptyHome isAdmin isReading={false} />
      </Specimen>
      <Specimen name="filters that find nothing" isWide>
        <BrowseEmpty kind="movie" filters={FILTERS} />
      </Specimen>
    </Section>
  )
}

const FILTERS = {
  ...{ total: 0, kinds: [], sorts: [], groups: [], chips: [], clear: '?', unknown: [] },
  without: [
    { name: 'Drama', to: '?1', count: 1 },
    { name: LONG, to: '?2', count: 1_214 },
  ],
}

/** One at a time, in the corner of the window. */
function Toasts() {
  const toasts = [
    { name: 'that can be undone', words: 'The salt harbour is off your list', onUndo: () => undefined },
    { name: 'of what did not work', words: `Not saved: ${UNBROKEN}. Try again.`, isError: true },
  ]
  return (
    <Section title="Toasts">
      {toasts.map(({ name, ...toast }) => (
        <Specimen key={name} name={`toast ${name}`}>
          <Button type="button" onClick={() => showToast(toast)}>
            Say it
          </Button>
        </Specimen>
      ))}
      <Toaster />
    </Section>
  )
}

function Tables() {
  const columns = [
    { name: 'Server' },
    { name: 'State' },
    { name: 'Titles', align: 'right' as const },
    { name: 'Address' },
  ]
  return (
    <Section title="Tables">
      <Specimen name="table, folded on a phone" isWide>
        <Table caption="Servers" columns={columns}>
          {['attic', 'a server whose name somebody made as long as the form allows'].map((name, at) => (
            <tr key={name} aria-current={at === 0 || undefined}>
              <Cell fold="lead">
                <ServerMark name={name} hue={at + 1} />
              </Cell>
              <Cell fold="beside">
                <State icon={<Check />}>Answers</State>
              </Cell>
              <Cell align="right">{(at + 1) * 1_214}</Cell>
              <Cell fold="away">http://attic.local:4000</Cell>
            </tr>
          ))}
        </Table>
      </Specimen>
    </Section>
  )
}
