import type { CSSProperties } from 'react'

type Props = {
  name: string
  /** 1..6, by order of adding. */
  hue?: number
  answers?: boolean
  isProvider?: boolean
}

/** A server's square and name; hollow when it is silent, a ring for a metadata provider. */
export function ServerMark({ name, hue, answers = true, isProvider }: Props) {
  const style = hue ? ({ '--hue': `var(--color-server-${hue})` } as CSSProperties) : undefined
  return (
    <span className="server-mark" data-answers={answers} data-provider={isProvider} style={style}>
      {name}
    </span>
  )
}
