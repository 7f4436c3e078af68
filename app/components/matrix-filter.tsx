import { Form, Link } from '@remix-run/react'
import { Search } from 'lucide-react'
import { m } from '../i18n/m.ts'
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
      aria-label={m.admin_titles()}
      key={JSON.stringify(asked)}
    >
      <nav className="segments" aria-label={m.admin_kind()}>
        <Link to="?kind=movie" aria-current={kind === 'movie' ? 'true' : undefined}>
          {m.nav_films()}
        </Link>
        <Link to="?kind=series" aria-current={kind === 'series' ? 'true' : undefined}>
          {m.nav_series()}
        </Link>
      </nav>
      <input type="hidden" name="kind" value={kind} />
      <div className="field">
        <label htmlFor="matrix-q">{m.admin_title()}</label>
        <input id="matrix-q" className="input" type="search" name="q" defaultValue={q} maxLength={200} />
      </div>
      <div className="field">
        <label htmlFor="matrix-field">{m.admin_field()}</label>
        <select id="matrix-field" className="input" name="field" defaultValue={field}>
          <option value="">{m.admin_all()}</option>
          {fields.map(({ path, name }) => (
            <option key={path} value={path}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="matrix-without">{m.admin_filter_without()}</label>
        <select id="matrix-without" className="input" name="without" defaultValue={without}>
          <option value="">{m.admin_filter_any()}</option>
          {servers.map(({ id, sign }) => (
            <option key={id} value={id}>
              {sign.name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="matrix-sort">{m.admin_sort()}</label>
        <select id="matrix-sort" className="input" name="sort" defaultValue={sort}>
          <option value="title">{m.admin_title()}</option>
          <option value="added">{m.admin_sort_added()}</option>
          <option value="year">{m.admin_sort_year()}</option>
        </select>
      </div>
      <label className="check">
        <input type="checkbox" name="gaps" value="true" defaultChecked={gaps} />
        {m.admin_filter_gaps()}
      </label>
      <Button variant="outline" icon={<Search />}>
        {m.admin_show()}
      </Button>
    </Form>
  )
}
