import { Link } from '@remix-run/react'
import { ServerMark } from './server-mark.tsx'
import type { Sign } from './why-fields.tsx'

type Mark = 'pinned' | 'stands' | 'offered' | 'none'

export type MatrixProps = {
  /** What each cell's marks are of, in their order. */
  groups: string[]
  servers: { id: string; sign: Sign }[]
  rows: { id: string; kind: string; name: string; beside: string; copies: number; cells: Mark[][] }[]
}

const MARKS: Mark[] = ['stands', 'offered', 'none', 'pinned']

/** Titles × servers: a cell's marks say by their shape whose value stands; its sentence says it to everybody else. */
export function Matrix({ groups, servers, rows }: MatrixProps) {
  return (
    <>
      <div className="matrix-legend">
        <span>
          {groups.length > 1 ? `In each cell: ${groups.join(', ')}` : `In each cell: ${groups[0] ?? ''}`}
        </span>
        {MARKS.map((mark) => (
          <span key={mark}>
            <i className="mark-shape" data-mark={mark} />
            {mark}
          </span>
        ))}
      </div>
      <table className="table matrix">
        <caption className="sr-only">Who has what, per title and server</caption>
        <thead>
          <tr>
            <th scope="col">Title</th>
            {servers.map(({ id, sign }) => (
              <th key={id} scope="col">
                <ServerMark {...sign} />
              </th>
            ))}
            <th scope="col" data-align="right">
              Copies
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" data-fold="lead">
                <Link to={`/admin/titles/${row.id}`}>{row.name}</Link>{' '}
                <span className="matrix-year">{row.beside}</span>
              </th>
              {row.cells.map((marks, at) => (
                <td key={servers[at]?.id} data-fold="whole">
                  <span className="matrix-server" aria-hidden="true">
                    {servers[at]?.sign.name}
                  </span>
                  <MatrixCell marks={marks} groups={groups} />
                </td>
              ))}
              <td data-fold="away" data-align="right">
                {row.copies}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function MatrixCell({ marks, groups }: { marks: Mark[]; groups: string[] }) {
  const words = marks.map((mark, at) => `${groups[at] ?? ''} ${mark}`).join(', ')
  return (
    <span className="matrix-cell" title={words}>
      {marks.map((mark, at) => (
        <i key={groups[at]} className="mark-shape" data-mark={mark} />
      ))}
      <span className="sr-only">{words}</span>
    </span>
  )
}
