import { Link } from '@remix-run/react'
import { Clock, Pin } from 'lucide-react'
import { ServerMark } from './server-mark.tsx'
import { State } from './state.tsx'

export type Sign = { name: string; hue?: number | undefined; answers?: boolean; isProvider?: boolean }

export type FieldLine = {
  path: string
  name: string
  words: string
  owner: Sign | null
  isPinned: boolean
  isWaiting: boolean
  offers: number
  differ: number
}

type Show = 'all' | 'disputed' | 'pinned' | 'empty'
type Props = {
  fields: FieldLine[]
  show: Show
  counts: { name: Show; count: number }[]
  chosen: string | undefined
}

const NAMES: Record<Show, string> = { all: 'All', disputed: 'Disputed', pinned: 'Pinned', empty: 'Empty' }
const NOTHING: Record<Show, string> = {
  all: 'Nobody offers a value yet.',
  disputed: 'Whoever offers a value says the same.',
  pinned: 'Nothing is pinned. Choose a field and pin one of its values.',
  empty: 'Every field has a value.',
}

/** Every field with the value that stands and whose it is; each leads to its reason. */
export function WhyFields({ fields, show, counts, chosen }: Props) {
  return (
    <section className="panel" aria-labelledby="fields">
      <div className="panel-head">
        <h2 className="head" id="fields">
          Values that stand
        </h2>
        <nav className="segments ml-auto" aria-label="Which fields">
          {counts.map(({ name, count }) => (
            <Link
              key={name}
              to={`?show=${name}`}
              preventScrollReset
              aria-current={name === show ? 'true' : undefined}
            >
              {NAMES[name]} {count}
            </Link>
          ))}
        </nav>
      </div>
      {fields.length === 0 && <p className="panel-body text-muted">{NOTHING[show]}</p>}
      <ul className="why-fields">
        {fields.map((field) => (
          <li key={field.path}>
            <Link
              to={`?show=${show}&field=${encodeURIComponent(field.path)}#why`}
              aria-current={field.path === chosen ? 'true' : undefined}
            >
              <span className="why-name">
                <strong>{field.name}</strong>
                <code>{field.path}</code>
              </span>
              <span className="why-value">{field.words || 'Nothing'}</span>
              <Owner {...field} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Owner({ owner, isPinned, isWaiting, offers, differ }: FieldLine) {
  return (
    <span className="why-owner">
      {isWaiting ? (
        <State tone="info" icon={<Clock />}>
          {isPinned ? 'Pinned, waits' : 'Waits'}
        </State>
      ) : isPinned ? (
        <State tone="info" icon={<Pin />}>
          Pinned
        </State>
      ) : (
        owner && <ServerMark {...owner} />
      )}
      <small>{offersWords(offers, differ)}</small>
    </span>
  )
}

function offersWords(offers: number, differ: number): string {
  if (offers === 0) return 'nobody offers it'
  if (offers === 1) return '1 offers it'
  return differ === 0 ? `${offers} agree` : `${differ} of ${offers} differ`
}
