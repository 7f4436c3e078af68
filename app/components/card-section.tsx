import type { ReactNode } from 'react'

/** A grid of cards under a heading. */
export function CardSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="head">{title}</h2>
      <div className="card-grid mt-4">{children}</div>
    </section>
  )
}
