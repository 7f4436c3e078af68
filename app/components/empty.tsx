import type { ReactNode } from 'react'

type Props = {
  icon: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
  /** The whole page: its title is the page's. */
  isPage?: boolean
}

/** What this place is for, while nothing is in it, and the one thing to do. */
export function Empty({ icon, title, children, action, isPage }: Props) {
  const Heading = isPage ? 'h1' : 'h2'
  return (
    <section className="empty">
      {icon}
      <Heading className="head">{title}</Heading>
      {children && <p>{children}</p>}
      {action}
    </section>
  )
}
