import type { ComponentProps, ReactNode } from 'react'

type Column = { name: string; align?: 'right' }

/** A table whose rows fold on small screens; each `Cell` says where it goes then. */
export function Table({
  caption,
  columns,
  children,
}: {
  caption: string
  columns: Column[]
  children: ReactNode
}) {
  return (
    <table className="table">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name, align }) => (
            <th key={name} scope="col" data-align={align}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

type CellProps = ComponentProps<'td'> & {
  /** Folded: the first line, right beside it, a line of its own, hidden; without: in the one wrapped line. */
  fold?: 'lead' | 'beside' | 'whole' | 'away'
  align?: 'right'
}

export function Cell({ fold, align, ...rest }: CellProps) {
  return <td data-fold={fold} data-align={align} {...rest} />
}
