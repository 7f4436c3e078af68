import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { Film } from 'lucide-react'
import { readMatrix } from '../admin/matrix-view.server.ts'
import { Empty } from '../components/empty.tsx'
import { MatrixFilter } from '../components/matrix-filter.tsx'
import { Matrix } from '../components/matrix.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { countWords } from '../components/words.ts'
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: 'Titles · Matinee' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  return readMatrix(new URL(request.url).searchParams)
}

export default function TitlesPage() {
  const { asked, total, next, fields, ...matrix } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title="Titles">
        Which server has what, and whose value stands. A title leads to the reason for each of its values.
      </PageHeader>
      <section className="panel" aria-label="Who has what">
        <MatrixFilter asked={asked} fields={fields} servers={matrix.servers} />
        {total === 0 ? (
          <Empty icon={<Film />} title="No title like this">
            {asked.gaps ? 'Nothing is missing here.' : 'Ask for fewer words, or for another kind.'}
          </Empty>
        ) : (
          <>
            <Matrix {...matrix} />
            <Pages
              total={countWords(
                total,
                asked.kind === 'movie' ? 'film' : 'series',
                asked.kind === 'movie' ? 'films' : 'series',
              )}
              next={next}
            />
          </>
        )}
      </section>
    </>
  )
}

function Pages({ total, next }: { total: string; next: string | null }) {
  const [search] = useSearchParams()
  const to = (after: string | null) => {
    const target = new URLSearchParams(search)
    if (after === null) target.delete('after')
    else target.set('after', after)
    return `?${target}`
  }
  return (
    <nav className="panel-body matrix-pages" aria-label="Pages">
      <span className="text-muted">{total}</span>
      {search.has('after') && (
        <Link className="text-link" to={to(null)}>
          From the beginning
        </Link>
      )}
      {next && (
        <Link className="text-link" to={to(next)}>
          Next page
        </Link>
      )}
    </nav>
  )
}
