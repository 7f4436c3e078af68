import type { ReactNode } from 'react'

/** One fact in a box. `live`: something runs now. */
export function Badge({ look, children }: { look?: 'live'; children: ReactNode }) {
  return (
    <span className="badge" data-look={look}>
      {children}
    </span>
  )
}
