import { Link } from '@remix-run/react'
import { m } from '../i18n/m.ts'
import { ServerMark } from './server-mark.tsx'
import { type Selection, chooserId } from './use-selection.ts'
import type { Sign } from './why-fields.tsx'

type Mark = 'pinned' | 'stands' | 'offered' | 'none'

export type MatrixProps = {
  /** What each cell's marks are of, in their order. */
  groups: string[]
  servers: { id: string; sign: Sign }[]
  rows: { id: string; kind: string; name: string; beside: string; copies: number; cells: Mark[][] }[]
  /** How the rows are sorted, for who cannot see it. */
  sort?: 'ascending'
  /** Where rows can be chosen. */
  selection?: Selection
}

const MARKS: Mark[] = ['stands', 'offered', 'none', 'pinned']

const MARK_WORDS: Readonly<Record<Mark, () => string>> = {
  stands: m.admin_mark_stands,
  offered: m.admin_mark_offered,
  none: m.admin_mark_none,
  pinned: m.admin_mark_pinned,
}

/** Titles × servers: a cell's marks say by their shape whose value stands; its sentence says it to everybody else. */
export function Matrix({ groups, servers, rows, sort, selection }: MatrixProps) {
  return (
    <>
      <div className="matrix-legend">
        <span>{m.admin_matrix_cell({ groups: groups.join(', ') })}</span>
        {MARKS.map((mark) => (
          <span key={mark}>
            <i className="mark-shape" data-mark={mark} />
            {MARK_WORDS[mark]()}
          </span>
        ))}
      </div>
      <table className="table matrix">
        <caption className="sr-only">{m.admin_matrix_caption()}</caption>
        <thead>
          <tr>
            <th scope="col" aria-sort={sort}>
              {selection ? <ChooseAll {...selection} /> : m.admin_title()}
            </th>
            {servers.map(({ id, sign }) => (
              <th key={id} scope="col">
                <ServerMark {...sign} />
              </th>
            ))}
            <th scope="col" data-align="right">
              {m.admin_copies()}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-chosen={selection?.chosen.has(row.id) || undefined}>
              <th scope="row" data-fold="lead">
                <RowTitle {...row} selection={selection} />
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

function ChooseAll({ isAll, chosen, chooseAll }: Selection) {
  return (
    <label className="choose">
      <input
        type="checkbox"
        checked={isAll}
        ref={(box) => {
          if (box) box.indeterminate = chosen.size > 0 && !isAll
        }}
        onChange={({ target }) => chooseAll(target.checked)}
        aria-label={m.admin_choose_all()}
      />
      {m.admin_title()}
    </label>
  )
}

type RowTitleProps = { id: string; name: string; beside: string; selection: Selection | undefined }

function RowTitle({ id, name, beside, selection }: RowTitleProps) {
  const title = (
    <>
      <Link to={`/admin/titles/${id}`}>{name}</Link> <span className="matrix-year">{beside}</span>
    </>
  )
  if (!selection) return title
  return (
    <span className="choose">
      <input
        id={chooserId(id)}
        type="checkbox"
        checked={selection.chosen.has(id)}
        // The press says whether Shift is held; the state is React's.
        onChange={() => undefined}
        onClick={(event) => selection.choose(id, event)}
        onKeyDown={(event) => selection.onKeyDown(id, event)}
        aria-label={m.admin_choose({ name })}
      />
      <span>{title}</span>
    </span>
  )
}

function MatrixCell({ marks, groups }: { marks: Mark[]; groups: string[] }) {
  const words = marks.map((mark, at) => `${groups[at] ?? ''} ${MARK_WORDS[mark]()}`).join(', ')
  return (
    <span className="matrix-cell" title={words}>
      {marks.map((mark, at) => (
        <i key={groups[at]} className="mark-shape" data-mark={mark} />
      ))}
      <span className="sr-only">{words}</span>
    </span>
  )
}
