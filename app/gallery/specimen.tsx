import type { ReactNode } from 'react'

/** One part of the gallery. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="gallery-section" aria-label={title}>
      <h2 className="head">{title}</h2>
      {children}
    </section>
  )
}

/** A component in one state, and what that state is called. */
export function Specimen({
  name,
  isWide,
  children,
}: {
  name: string
  isWide?: boolean
  children: ReactNode
}) {
  return (
    <figure className="gallery-specimen" data-wide={isWide}>
      <div>{children}</div>
      <figcaption>{name}</figcaption>
    </figure>
  )
}
