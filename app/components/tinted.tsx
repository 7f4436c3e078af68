import type { CSSProperties, ReactNode } from 'react'
import { tintOf } from './tint.ts'

/** A page that takes a breath of colour from its backdrop, in the dark theme. */
export function Tinted({ placeholder, children }: { placeholder: string[] | null; children: ReactNode }) {
  return (
    <div className="tinted" style={{ '--tint': tintOf(placeholder) } as CSSProperties}>
      {children}
    </div>
  )
}
