import { Link } from '@remix-run/react'
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Overview, Part, Watcher } from '../admin/overview.ts'
import { Picture } from './picture.tsx'
import { Progress } from './progress.tsx'
import { ServerMark } from './server-mark.tsx'
import { diskWords } from './service-words.ts'
import { State } from './state.tsx'
import { untilWords } from './time-words.ts'
import { useNow } from './use-now.ts'
import { usePolled } from './use-polled.ts'
import { countWords } from './words.ts'

const EVERY_MS = 10_000

/** How the house is: each part, the last sync, who is watching, what the files take. Kept fresh while it is shown. */
export function OverviewView({ first }: { first: Overview | null }) {
  const overview = usePolled<Overview>('/api/admin/overview', first, EVERY_MS)
  return overview ? <House overview={overview} /> : <OverviewSkeleton />
}

export function OverviewSkeleton() {
  return (
    <div className="overview-grid" aria-busy="true">
      {['Health', 'Watching now', 'Last sync', 'Storage'].map((title) => (
        <Box key={title} title={title}>
          <div className="overview-wait skeleton" />
        </Box>
      ))}
    </div>
  )
}

function House({ overview }: { overview: Overview }) {
  const { parts, watching, storage } = overview
  return (
    <div className="overview-grid">
      <Box title="Health">
        <ul className="overview-list">
          {parts.map((part) => (
            <PartRow key={part.name} part={part} />
          ))}
        </ul>
      </Box>
      <Box title="Watching now" count={watching.length}>
        {watching.length === 0 ? (
          <p className="overview-none">Nobody is watching.</p>
        ) : (
          <ul className="overview-list">
            {watching.map((watcher) => (
              <WatcherRow key={watcher.person + watcher.to} watcher={watcher} />
            ))}
          </ul>
        )}
      </Box>
      <Box title="Last sync">
        <LastSync overview={overview} />
      </Box>
      <Box title="Storage">
        {storage.length === 0 ? (
          <p className="overview-none">No server has files yet.</p>
        ) : (
          <ul className="overview-list">
            {storage.map(({ name, hue, bytes, files }) => (
              <li key={name}>
                <ServerMark name={name} hue={hue} />
                <span className="overview-words">
                  {diskWords(bytes)} in {countWords(files, 'file')}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Box>
    </div>
  )
}

function Box({ title, count = 0, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <section className="panel overview-box" aria-label={title}>
      <div className="panel-head">
        <h2 className="head">{title}</h2>
        {count > 0 && <span className="badge">{count}</span>}
      </div>
      {children}
    </section>
  )
}

const ICONS = {
  bad: <CircleX />,
  warn: <TriangleAlert />,
  good: <CircleCheck />,
  info: <CircleCheck />,
  quiet: <CircleCheck />,
}

function PartRow({ part: { name, to, hue, tone, words } }: { part: Part }) {
  const shown = hue === null ? <b>{name}</b> : <ServerMark name={name} hue={hue} answers={tone !== 'bad'} />
  return (
    <li>
      {to ? <Link to={to}>{shown}</Link> : shown}
      <span className="overview-words">
        <State tone={tone} icon={ICONS[tone]}>
          {words}
        </State>
      </span>
    </li>
  )
}

function WatcherRow({ watcher }: { watcher: Watcher }) {
  const { person, title, place, to, picture, placeholder, percent, left } = watcher
  return (
    <li className="watcher">
      <span className="watcher-picture">
        <Picture base={picture} placeholder={placeholder} sizes="6rem" widths={[120, 240]} name="" />
      </span>
      <span className="watcher-words">
        <Link to={to}>{[title, place].filter(Boolean).join(', ')}</Link>
        <span>
          {person} · {left}
        </span>
        <Progress percent={percent} label={`${person}: ${title}`} />
      </span>
    </li>
  )
}

function LastSync({ overview: { sync, now: first } }: { overview: Overview }) {
  const now = useNow(first)
  if (!sync) return <p className="overview-none">The worker does not answer, so nobody knows.</p>
  return (
    <ul className="overview-list">
      <li>
        <State tone={sync.tone} icon={ICONS[sync.tone]}>
          <Link to={sync.to}>{sync.words}</Link>
        </State>
      </li>
      {sync.next && (
        <li>
          <span className="overview-words">Next pass {untilWords(sync.next, now)}</span>
        </li>
      )}
    </ul>
  )
}
