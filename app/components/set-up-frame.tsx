import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from './mark.tsx'
import { Progress } from './progress.tsx'

const SET_UP_STEPS = [
  { name: 'You', line: 'The owner’s account' },
  { name: 'Your films', line: 'Where they are' },
  { name: 'First look', line: 'While Matinee reads them' },
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
        <ol aria-label="Steps of the set-up">
          {SET_UP_STEPS.map(({ name, line }, index) => (
            <li
              key={name}
              aria-current={index === at ? 'step' : undefined}
              data-done={index < at || undefined}
            >
              <span aria-hidden="true">{index < at ? <Check /> : index + 1}</span>
              {name}
              <small>{index < at ? 'Done' : line}</small>
            </li>
          ))}
        </ol>
        <p className="set-up-later">You can change all of this later.</p>
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
      <p>
        Step {at + 1} of {of}
      </p>
      <Progress percent={(100 * (at + 1)) / of} />
    </div>
  )
}
