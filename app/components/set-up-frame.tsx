import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../i18n/m.ts'
import { Mark } from './mark.tsx'
import { Progress } from './progress.tsx'

const SET_UP_STEPS = [
  { id: 'you', name: m.setup_step_you, line: m.setup_step_you_line },
  { id: 'films', name: m.setup_step_films, line: m.setup_step_films_line },
  { id: 'look', name: m.setup_step_look, line: m.setup_step_look_line },
] as const

type Props = {
  /** Place of the present step, from 0. */
  at: number
  children: ReactNode
}

/** The steps of the set-up beside the present one; below 1024 px `Step 2 of 3` and a bar. */
export function SetUpFrame({ at, children }: Props) {
  return (
    <main id="main" className="set-up">
      <aside className="set-up-steps">
        <p className="door-mark">
          <Mark />
          Matinee
        </p>
        <ol aria-label={m.setup_steps()}>
          {SET_UP_STEPS.map(({ id, name, line }, index) => (
            <li key={id} aria-current={index === at ? 'step' : undefined} data-done={index < at || undefined}>
              <span aria-hidden="true">{index < at ? <Check /> : index + 1}</span>
              {name()}
              <small>{index < at ? m.setup_step_done() : line()}</small>
            </li>
          ))}
        </ol>
        <p className="set-up-later">{m.setup_later()}</p>
      </aside>
      <div className="set-up-main">
        <SetUpPlace at={at} />
        {children}
      </div>
    </main>
  )
}

/** Which step it is, in words and as a bar. */
export function SetUpPlace({ at }: { at: number }) {
  const of = SET_UP_STEPS.length
  return (
    <div className="set-up-place">
      <p>{m.setup_step_of({ step: at + 1, of })}</p>
      <Progress percent={(100 * (at + 1)) / of} />
    </div>
  )
}
