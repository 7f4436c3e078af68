import type { ReactNode } from 'react'

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet'

type Props = { tone?: Tone; icon: ReactNode; children: ReactNode }

/** A state in words with its icon. Colour stands for a deviation; what is well is `quiet`. */
export function State({ tone = 'quiet', icon, children }: Props) {
  return (
    <span className="state" data-tone={tone}>
      {icon}
      {children}
    </span>
  )
}

/** A panel that says why something waits, failed or was held. */
export function Note({ tone = 'info', icon, children }: Props) {
  return (
    <div className="note" data-tone={tone}>
      {icon}
      <div>{children}</div>
    </div>
  )
}
