import { Link } from '@remix-run/react'
import { CircleCheck, CircleSlash, Clock, Download, Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../i18n/m.ts'
import type { RequestView } from '../requests/requests.ts'
import { Picture } from './picture.tsx'
import { partWords, STATE_WORDS, STEPS, whatWords } from './request-words.ts'
import { State } from './state.tsx'

const ICONS = {
  requested: Clock,
  approved: CircleCheck,
  'on-its-way': Download,
  playable: Play,
  declined: CircleSlash,
}

type Props = {
  request: RequestView
  /** Who asked and when. */
  line: string
  /** What can be done with it. */
  children?: ReactNode
}

/** One request: poster, what it is, where it stands. */
export function RequestRow({ request, line, children }: Props) {
  const { id, title, poster, to, state, word, decidedBy } = request
  const parts = partWords(request)
  return (
    <li className="request" id={id}>
      <span className="art">
        <Picture base={poster} sizes="5rem" widths={[120, 240]} name="" />
      </span>
      <div className="request-words">
        <p className="request-title" dir="auto">
          {to ? <Link to={to}>{title}</Link> : title}
        </p>
        <p className="request-line">{whatWords(request)}</p>
        <p className="request-line">{line}</p>
        {state === 'declined' ? <Declined word={word} by={decidedBy} /> : <Way state={state} />}
        {word && state !== 'declined' && <p className="request-word">“{word}”</p>}
        {parts.map((part) => (
          <p key={part} className="request-line">
            {part}
          </p>
        ))}
      </div>
      {children && <div className="request-actions">{children}</div>}
    </li>
  )
}

function Declined({ word, by }: { word: string | null; by: string | null }) {
  return (
    <>
      <State tone="warn" icon={<CircleSlash />}>
        {by ? m.request_declined_by({ name: by }) : m.request_declined()}
      </State>
      {word && <p className="request-word">“{word}”</p>}
    </>
  )
}

/** The steps of a request, up to the one where it is. */
function Way({ state }: { state: RequestView['state'] }) {
  const at = STEPS.findIndex((step) => step === state)
  return (
    <ol className="request-way" aria-label={m.request_way()}>
      {STEPS.map((step, index) => {
        const Icon = ICONS[step]
        return (
          <li key={step} data-done={index <= at} aria-current={index === at ? 'step' : undefined}>
            <Icon />
            <span>{index === at ? STATE_WORDS[step]() : SHORT[step]()}</span>
          </li>
        )
      })}
    </ol>
  )
}

const SHORT: Readonly<Record<(typeof STEPS)[number], () => string>> = {
  requested: m.request_asked,
  approved: m.request_approved,
  'on-its-way': m.state_on_its_way,
  playable: m.request_playable,
}
