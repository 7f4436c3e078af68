import type { ReactNode } from 'react'

type Props = { icon: ReactNode; title: string; children?: ReactNode; action?: ReactNode }

/** What this place is for, while nothing is in it, and the one thing to do. */
export function Empty({ icon, title, children, action }: Props) {
  return (
    <section className="empty">
      {icon}
      <h2 className="head">{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </section>
  )
}
