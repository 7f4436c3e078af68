import { Link } from '@remix-run/react'
import { Clock, Pin } from 'lucide-react'
import { writtenNumber } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'
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

const NAMES: Record<Show, () => string> = {
  all: m.admin_all,
  disputed: m.admin_fields_disputed,
  pinned: m.admin_pinned,
  empty: m.admin_fields_empty,
}
const NOTHING: Record<Show, () => string> = {
  all: m.admin_fields_none,
  disputed: m.admin_fields_agreed,
  pinned: m.admin_fields_none_pinned,
  empty: m.admin_fields_none_empty,
}

/** Every field with the value that stands and whose it is; each leads to its reason. */
export function WhyFields({ fields, show, counts, chosen }: Props) {
  return (
    <section className="panel" aria-labelledby="fields">
      <div className="panel-head">
        <h2 className="head" id="fields">
          {m.admin_fields()}
        </h2>
        <nav className="segments ml-auto" aria-label={m.admin_fields_which()}>
          {counts.map(({ name, count }) => (
            <Link
              key={name}
              to={`?show=${name}`}
              preventScrollReset
              aria-current={name === show ? 'true' : undefined}
            >
              {NAMES[name]()} {writtenNumber(count)}
            </Link>
          ))}
        </nav>
      </div>
      {fields.length === 0 && <p className="panel-body text-muted">{NOTHING[show]()}</p>}
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
              <span className="why-value">{field.words || m.admin_nothing()}</span>
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
          {isPinned ? m.admin_pinned_waits() : m.admin_waits()}
        </State>
      ) : isPinned ? (
        <State tone="info" icon={<Pin />}>
          {m.admin_pinned()}
        </State>
      ) : (
        owner && <ServerMark {...owner} />
      )}
      <small>{offersWords(offers, differ)}</small>
    </span>
  )
}

function offersWords(offers: number, differ: number): string {
  if (offers === 0) return m.admin_offers_none()
  if (offers === 1) return m.admin_offers_one()
  return differ === 0 ? m.admin_offers_agree({ offers }) : m.admin_offers_differ({ differ, offers })
}
