import { Form, Link } from '@remix-run/react'
import { Search } from 'lucide-react'
import { Button } from './button.tsx'
import type { Sign } from './why-fields.tsx'

type Asked = {
  kind: 'movie' | 'series'
  q: string
  field: string
  gaps: boolean
  without: string
  sort: 'title' | 'added' | 'year'
}
type Props = {
  asked: Asked
  fields: { path: string; name: string }[]
  servers: { id: string; sign: Sign }[]
}

/** Which titles the matrix shows; a plain form, so that the address says it. */
export function MatrixFilter({ asked, fields, servers }: Props) {
  const { kind, q, field, gaps, without, sort } = asked
  return (
    <Form
      method="get"
      className="matrix-filter"
      role="search"
      aria-label="Titles"
      key={JSON.stringify(asked)}
    >
      <nav className="segments" aria-label="Kind">
        <Link to="?kind=movie" aria-current={kind === 'movie' ? 'true' : undefined}>
          Films
        </Link>
        <Link to="?kind=series" aria-current={kind === 'series' ? 'true' : undefined}>
          Series
        </Link>
      </nav>
      <input type="hidden" name="kind" value={kind} />
      <div className="field">
        <label htmlFor="matrix-q">Title</label>
        <input id="matrix-q" className="input" type="search" name="q" defaultValue={q} maxLength={200} />
      </div>
      <div className="field">
        <label htmlFor="matrix-field">Field</label>
        <select id="matrix-field" className="input" name="field" defaultValue={field}>
          <option value="">All</option>
          {fields.map(({ path, name }) => (
            <option key={path} value={path}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="matrix-without">Not on</label>
        <select id="matrix-without" className="input" name="without" defaultValue={without}>
          <option value="">Any server</option>
          {servers.map(({ id, sign }) => (
            <option key={id} value={id}>
              {sign.name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="matrix-sort">Sorted by</label>
        <select id="matrix-sort" className="input" name="sort" defaultValue={sort}>
          <option value="title">Title</option>
          <option value="added">Newest in the library</option>
          <option value="year">Year, newest first</option>
        </select>
      </div>
      <label className="check">
        <input type="checkbox" name="gaps" value="true" defaultChecked={gaps} />
        Only gaps
      </label>
      <Button variant="outline" icon={<Search />}>
        Show
      </Button>
    </Form>
  )
}
