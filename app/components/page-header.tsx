import type { ReactNode } from 'react'

type Props = { title: string; children?: ReactNode; actions?: ReactNode }

/** A page's title, a sentence of what it is for, and its buttons. */
export function PageHeader({ title, children, actions }: Props) {
  return (
    <header className="page-header">
      <div>
        <h1 className="page-title">{title}</h1>
        {children && <p>{children}</p>}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </header>
  )
}
