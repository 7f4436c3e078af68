import { Link } from '@remix-run/react'
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../i18n/m.ts'
import type { Overview, Part, Watcher } from '../admin/overview.ts'
import { Picture } from './picture.tsx'
import { Progress } from './progress.tsx'
import { ServerMark } from './server-mark.tsx'
import { diskWords } from './service-words.ts'
import { State } from './state.tsx'
import { untilWords } from './time-words.ts'
import { useNow } from './use-now.ts'
import { usePolled } from './use-polled.ts'

const EVERY_MS = 10_000

/** How the house is: each part, the last sync, who is watching, what the files take. Kept fresh while it is shown. */
export function OverviewView({ first, servers }: { first: Overview | null; servers: readonly Named[] }) {
  const overview = usePolled<Overview>('/api/admin/overview', first, EVERY_MS)
  return overview ? <House overview={overview} /> : <OverviewSkeleton servers={servers} />
}

type Named = { name: string; hue: number }

/** In the size of what comes: a row for each part, with the name that is known already. */
export function OverviewSkeleton({ servers }: { servers: readonly Named[] }) {
  const own = [m.admin_worker(), m.admin_database()].map((name) => ({ name, hue: null }))
  const boxes = [
    { title: m.admin_health(), rows: [...own, ...servers] },
    { title: m.admin_watching(), rows: [NOBODY] },
    { title: m.admin_last_sync(), rows: [NOBODY, NOBODY] },
    { title: m.admin_storage(), rows: servers },
  ]
  return (
    <div className="overview-grid" aria-busy="true">
      {boxes.map(({ title, rows }) => (
        <Box key={title} title={title}>
          <ul className="overview-list" aria-hidden="true">
            {rows.map(({ name, hue }, at) => (
              <li key={at}>
                <PartName name={name} hue={hue} answers />
                <span className="overview-wait skeleton" />
              </li>
            ))}
          </ul>
        </Box>
      ))}
    </div>
  )
}

const NOBODY = { name: '', hue: null }

function PartName({ name, hue, answers }: { name: string; hue: number | null; answers: boolean }) {
  if (hue === null) return <b>{name}</b>
  return <ServerMark name={name} hue={hue} answers={answers} />
}

function House({ overview }: { overview: Overview }) {
  const { parts, watching, storage } = overview
  return (
    <div className="overview-grid">
      <Box title={m.admin_health()}>
        <ul className="overview-list">
          {parts.map((part) => (
            <PartRow key={part.name} part={part} />
          ))}
        </ul>
      </Box>
      <Box title={m.admin_watching()} count={watching.length}>
        {watching.length === 0 ? (
          <p className="overview-none">{m.admin_watching_none()}</p>
        ) : (
          <ul className="overview-list">
            {watching.map((watcher) => (
              <WatcherRow key={watcher.person + watcher.to} watcher={watcher} />
            ))}
          </ul>
        )}
      </Box>
      <Box title={m.admin_last_sync()}>
        <LastSync overview={overview} />
      </Box>
      <Box title={m.admin_storage()}>
        {storage.length === 0 ? (
          <p className="overview-none">{m.admin_storage_none()}</p>
        ) : (
          <ul className="overview-list">
            {storage.map(({ name, hue, bytes, files }) => (
              <li key={name}>
                <ServerMark name={name} hue={hue} />
                <span className="overview-words">
                  {m.admin_storage_of({ size: diskWords(bytes), count: files })}
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
  const shown = <PartName name={name} hue={hue} answers={tone !== 'bad'} />
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
  if (!sync) return <p className="overview-none">{m.admin_sync_unknown()}</p>
  return (
    <ul className="overview-list">
      <li>
        <State tone={sync.tone} icon={ICONS[sync.tone]}>
          <Link to={sync.to}>{sync.words}</Link>
        </State>
      </li>
      {sync.next && (
        <li>
          <span className="overview-words">{m.admin_next_pass({ when: untilWords(sync.next, now) })}</span>
        </li>
      )}
    </ul>
  )
}
