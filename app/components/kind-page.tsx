import { Link } from '@remix-run/react'
import type { ComponentProps } from 'react'
import { PageHeader } from './page-header.tsx'
import { TitleGrid } from './title-grid.tsx'

type Props = {
  title: string
  kind: 'movie' | 'series'
  path: string
  page: ComponentProps<typeof TitleGrid>['first'] & { sort: string }
}

const sorts = [
  { sort: 'title', name: 'By name' },
  { sort: 'added', name: 'Newest here' },
  { sort: 'year', name: 'By year' },
]

/** All titles of one kind. */
export function KindPage({ title, kind, path, page }: Props) {
  return (
    <div className="wrap kind-page">
      <PageHeader
        title={title}
        actions={
          <nav className="segments" aria-label="Order">
            {sorts.map(({ sort, name }) => (
              <Link
                key={sort}
                to={sort === 'title' ? path : `${path}?sort=${sort}`}
                aria-current={sort === page.sort ? 'true' : undefined}
                preventScrollReset
              >
                {name}
              </Link>
            ))}
          </nav>
        }
      />
      <TitleGrid key={page.sort} kind={kind} path={`${path}?index&sort=${page.sort}`} first={page} />
    </div>
  )
}
