import type { ComponentProps, ReactNode } from 'react'

/** `isHidden`: the name is only spoken. */
type Column = { name: string; align?: 'right'; isHidden?: boolean }

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
          {columns.map(({ name, align, isHidden }) => (
            <th key={name} scope="col" data-align={align}>
              {isHidden ? <span className="sr-only">{name}</span> : name}
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
