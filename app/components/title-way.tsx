import { Check, CircleAlert } from 'lucide-react'
import { useId } from 'react'
import { m } from '../i18n/m.ts'
import { type TitleWay as Way, type WayItem, WAY_STEPS, type WayStep } from '../library/way-steps.ts'
import { Progress } from './progress.tsx'
import { useWay } from './use-way.ts'
import { leftWords } from './words.ts'

type Props = {
  id: string
  /** It was asked for and is not there yet; shown while no service knows more. */
  isRequested?: boolean
}

const NAMES: Readonly<Record<WayStep, () => string>> = {
  requested: m.way_requested,
  downloading: m.way_downloading,
  importing: m.way_importing,
  transcoding: m.way_converting,
  playable: m.way_ready,
}

/** How far a title is on its way into the library, while it moves. Nothing where nothing of it does. */
export function TitleWay({ id, isRequested = false }: Props) {
  const way = useWay(id) ?? (isRequested ? requestedWay() : null)
  return way && <WayPanel way={way} />
}

export function WayPanel({ way }: { way: Way }) {
  const id = useId()
  return (
    <section className="panel way" aria-labelledby={id}>
      <h2 className="way-head" id={id}>
        {headOf(way)}
      </h2>
      <ul className="way-items">
        {way.items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
      {way.more > 0 && <p className="way-more">{m.way_more({ count: way.more })}</p>}
    </section>
  )
}

const requestedWay = (): Way => ({
  items: [
    {
      id: 'request',
      label: null,
      step: 'requested',
      words: m.way_waits(),
      percent: null,
      secondsLeft: null,
      isStuck: false,
    },
  ],
  more: 0,
  isPlayable: false,
})

/** A film that plays gets a better copy, a series that plays gets more. */
function headOf({ isPlayable, items }: Way): string {
  if (!isPlayable) return m.state_on_its_way()
  return items.some(({ label }) => label !== null) ? m.way_more_on_its_way() : m.way_new_copy()
}

function Item({ item }: { item: WayItem }) {
  const { label, words, percent, secondsLeft, isStuck } = item
  const figures = [
    percent === null ? null : m.percent({ value: Math.floor(percent) }),
    secondsLeft === null || secondsLeft <= 0 ? null : leftWords(secondsLeft),
  ].filter((figure) => figure !== null)
  return (
    <li className="way-item">
      <p className="way-words" data-stuck={isStuck}>
        {isStuck && <CircleAlert />}
        <span>
          {label && <b>{label} </b>}
          {words}
        </span>
        {figures.length > 0 && <span className="way-figures">{figures.join(' · ')}</span>}
      </p>
      {percent !== null && <Progress percent={percent} label={`${label ?? m.way_this_title()}: ${words}`} />}
      <Steps now={item.step} />
    </li>
  )
}

function Steps({ now }: { now: WayStep }) {
  const at = WAY_STEPS.indexOf(now)
  return (
    <ol className="way-steps" aria-label={m.way_label()}>
      {WAY_STEPS.map((step, index) => (
        <li key={step} data-done={index < at} aria-current={index === at ? 'step' : undefined}>
          <span className="way-dot" aria-hidden="true">
            {index < at && <Check />}
          </span>
          {NAMES[step]()}
        </li>
      ))}
    </ol>
  )
}
