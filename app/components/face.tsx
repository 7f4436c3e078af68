import type { CSSProperties } from 'react'

/** Initials of a person in a tinted circle. `hue`: 1..6, as the servers' marks. */
export function Face({ name, hue = 3 }: { name: string; hue?: number }) {
  const initials = name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => [...word][0] ?? '')
  const shown = initials.length > 1 ? `${initials[0]}${initials.at(-1)}` : initials[0]
  return (
    <span
      className="face"
      aria-hidden="true"
      style={{ '--face': `var(--color-server-${hue})` } as CSSProperties}
    >
      {shown?.toUpperCase()}
    </span>
  )
}
