import { CardSection } from '../components/card-section.tsx'
import { TitleCard } from '../components/card.tsx'
import { Cast } from '../components/cast.tsx'
import { ContinueButton } from '../components/continue-button.tsx'
import { Copies, type Copy } from '../components/copies.tsx'
import { FilterChips } from '../components/filter-chips.tsx'
import { FilterPanel } from '../components/filter-panel.tsx'
import { Gone } from '../components/gone.tsx'
import { HistoryList } from '../components/history-list.tsx'
import { MissingCard } from '../components/missing-card.tsx'
import { MissingEpisodes } from '../components/missing-episodes.tsx'
import { Overview } from '../components/overview.tsx'
import { RatingButton } from '../components/rating-button.tsx'
import { ReadingLine } from '../components/reading-line.tsx'
import { SeasonBar } from '../components/season-bar.tsx'
import { EpisodeMark, WatchedButton } from '../components/watched-button.tsx'
import { WatchlistButton } from '../components/watchlist-button.tsx'
import type { CardView } from '../library/card-view.ts'
import { LONG, NAMES, UNBROKEN } from './specimen-names.ts'
import { Section, Specimen } from './specimen.tsx'

const SERVERS = [
  { id: 'attic', name: 'attic', hue: 1, answers: true },
  { id: 'shed', name: 'shed', hue: 2, answers: false },
]

/** What stands on pages of titles and around lists of them. */
export function LibrarySections({ cards }: { cards: CardView[] }) {
  return (
    <>
      <Acts />
      <Seasons />
      <Section title="Copies of a title">
        <Specimen name="in each role" isWide>
          <Copies copies={COPIES} playReason="Plays here in 1080p from attic." canPlay />
        </Specimen>
      </Section>
      <Section title="Cast and lists">
        <Specimen name="cast, and more of it at a press" isWide>
          <Cast id="gallery" cast={PEOPLE} count={2_000} />
        </Specimen>
        <Specimen name="a section of cards, with one that is not here" isWide>
          <CardSection title="In this collection">
            {cards.slice(0, 2).map((card) => (
              <TitleCard key={card.to} {...card} />
            ))}
            <MissingCard name={LONG} line="2027" />
            <MissingCard name="مدينة الملح" line={null} />
          </CardSection>
        </Specimen>
        <Specimen name="history" isWide>
          <HistoryList entries={HISTORY} now="2026-11-27T12:00:00Z" onChange={() => undefined} />
        </Specimen>
      </Section>
      <Filters />
    </>
  )
}

/** Nothing is kept of what is pressed here: there is no title called `gallery`. */
function Acts() {
  return (
    <Section title="About a title, and what one does with it">
      <Specimen name="not rated">
        <RatingButton id="gallery" title="The salt harbour" rating={null} />
      </Specimen>
      <Specimen name="rated">
        <RatingButton id="gallery" title={LONG} rating={7} />
      </Specimen>
      <Specimen name="not on the watchlist">
        <WatchlistButton id="gallery" name="X" isListed={false} />
      </Specimen>
      <Specimen name="on the watchlist">
        <WatchlistButton id="gallery" isListed iconOnly />
      </Specimen>
      <Specimen name="not watched">
        <WatchedButton id="gallery" what="film" marks={{ watched: 0, total: 1 }} />
      </Specimen>
      <Specimen name="a season, in part">
        <WatchedButton id="gallery" what="episode" whole="season" marks={{ watched: 3, total: 11 }} />
      </Specimen>
      <Specimen name="a season, watched">
        <WatchedButton id="gallery" what="episode" whole="season" marks={{ watched: 8, total: 8 }} />
      </Specimen>
      <Specimen name="an episode">
        <EpisodeMark id="gallery" name="The tide table" isWatched />
      </Specimen>
      <Specimen name="out of continue watching">
        <ContinueButton id="gallery" name="The salt harbour" />
      </Specimen>
      <Specimen name="what it is about, without a place to break" isWide>
        <Overview text={UNBROKEN} />
      </Specimen>
      <Specimen name="what it is about, from right to left" isWide>
        <Overview text={'وصل شخص ما، وغادر آخر. '.repeat(8)} />
      </Specimen>
      <Specimen name="gone" isWide>
        <Gone what="series" />
      </Specimen>
      <Specimen name="servers are being read" isWide>
        <ReadingLine counts={{ movies: 1_214, series: 38 }} />
      </Specimen>
    </Section>
  )
}

const season = (number: number, name = `Season ${number}`) => ({ id: `s${number}`, number, name })

function Seasons() {
  return (
    <Section title="Seasons">
      <Specimen name="one" isWide>
        <SeasonBar seasons={[season(1)]} season={1} count={8} servers={SERVERS} />
      </Specimen>
      <Specimen name="some, one with a long name" isWide>
        <SeasonBar
          seasons={[season(0, 'Specials'), season(1), season(2, LONG), season(3), season(4)]}
          season={1}
          count={1}
          servers={SERVERS}
          actions={
            <WatchedButton id="gallery" what="episode" whole="season" marks={{ watched: 0, total: 1 }} />
          }
        />
      </Specimen>
      <Specimen name="forty" isWide>
        <SeasonBar
          seasons={Array.from({ length: 40 }, (_, at) => season(at + 1))}
          season={12}
          count={22}
          servers={[]}
        />
      </Specimen>
      <Specimen name="what a season lacks" isWide>
        <MissingEpisodes
          missing={[
            { number: '4', name: 'The tide table', day: null, isToCome: false },
            { number: '5', name: LONG, day: '3 May 2024', isToCome: false },
            { number: '6', name: 'حلقة', day: '3 May 2027', isToCome: true },
          ]}
        />
      </Specimen>
    </Section>
  )
}

function Filters() {
  return (
    <Section title="Filters">
      <Specimen name="chosen" isWide>
        <FilterChips chips={CHIPS} clear="?" />
      </Specimen>
      <Specimen name="groups, one folded">
        <div className="gallery-field">
          <FilterPanel groups={GROUPS} />
        </div>
      </Specimen>
    </Section>
  )
}

const ROLES = ['plays', 'stands-by', 'left-out', 'broken', 'away', 'silent', 'unknown'] as const

const COPIES = ROLES.map((role, at): Copy => ({
  ref: role,
  badges: at % 2 === 0 ? ['4K', 'Dolby Vision', 'Atmos 7.1.4'] : ['1080p'],
  codec: 'HEVC',
  server: { name: role === 'broken' ? LONG.slice(0, 80) : 'attic', hue: at + 1, answers: role !== 'silent' },
  sound: 'English 5.1, Deutsch 2.0',
  captions: at === 1 ? 'none' : 'English, Deutsch, Français, Italiano, 日本語, العربية and 12 more',
  size: '41.2 GB',
  role,
  words: 'This browser cannot show HEVC, so 4K of attic is not used.',
}))

const PEOPLE = [...NAMES, 'Mara Oyelaran'].map((name, at) => ({
  to: `/person/${at}`,
  name,
  character: at % 3 === 0 ? null : name,
  picture: null,
}))

const HISTORY = NAMES.slice(0, 4).map((name, at) => ({
  itemId: `gallery-${at}`,
  day: '2026-11-27',
  watchedAt: '2026-11-27T10:00:00Z',
  to: at === 0 ? null : '/gallery',
  name,
  line: at === 0 ? 'Not in the library any more' : 'S1 E2 · 19 min left',
  title: name,
  titleId: `gallery-${at}`,
  picture: null,
  placeholder: null,
  percent: at === 2 ? 40 : null,
  isFinished: at !== 2,
}))

const CHIPS = ['Drama', '1990s', LONG].map((name, at) => ({ name, to: `?without=${at}` }))

const GROUPS = [
  {
    group: 'genre',
    name: 'Genre',
    values: [...NAMES, 'Drama'].map((name, at) => ({
      name,
      to: `?genre=${at}`,
      count: 10 ** at,
      isChosen: at === 2,
    })),
  },
  { group: 'server', name: 'Server', values: [{ name: 'attic', to: '?server', count: 0, isChosen: false }] },
]
