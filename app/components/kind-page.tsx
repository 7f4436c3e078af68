import { Link } from '@remix-run/react'
import { Film } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Empty } from './empty.tsx'
import { PageHeader } from './page-header.tsx'
import { TitleGrid } from './title-grid.tsx'

type Props = {
  title: string
  path: string
  page: ComponentProps<typeof TitleGrid>['first'] & { sort: string }
}

const sorts = [
  { sort: 'title', name: 'By name' },
  { sort: 'added', name: 'Newest here' },
  { sort: 'year', name: 'By year' },
]

/** All titles of one kind. */
export function KindPage({ title, path, page }: Props) {
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
      {page.cards.length === 0 ? (
        <Empty icon={<Film />} title="Nothing here yet">
          Titles appear as soon as a server offers them.
        </Empty>
      ) : (
        <TitleGrid key={page.sort} path={`${path}?index&sort=${page.sort}`} first={page} />
      )}
    </div>
  )
}
