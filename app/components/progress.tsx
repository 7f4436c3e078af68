import type { CSSProperties } from 'react'

type Props = {
  /** 0..100; null when the length is not known. */
  percent: number | null
  /** What progresses, for screen readers; without it the words beside say it. */
  label?: string
  /** Of a whole run: thicker. */
  isWhole?: boolean
}

export function Progress({ percent, label, isWhole }: Props) {
  const value = percent === null ? undefined : Math.round(Math.min(100, Math.max(0, percent)))
  const spoken = label
    ? {
        role: 'progressbar',
        'aria-label': label,
        'aria-valuenow': value,
        'aria-valuemin': 0,
        'aria-valuemax': 100,
      }
    : { 'aria-hidden': true }
  return (
    <span
      className="progress"
      data-whole={isWhole}
      data-unknown={percent === null}
      style={{ '--at': value ?? 0 } as CSSProperties}
      {...spoken}
    >
      <span />
    </span>
  )
}
