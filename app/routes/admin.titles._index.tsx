import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, data } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Film } from 'lucide-react'
import { actOnTitles } from '../admin/bulk-actions.server.ts'
import { readMatrix } from '../admin/matrix-view.server.ts'
import { Answer } from '../components/answer.tsx'
import { BulkBar, BulkUndo } from '../components/bulk-bar.tsx'
import { Empty } from '../components/empty.tsx'
import { MatrixFilter } from '../components/matrix-filter.tsx'
import { Matrix } from '../components/matrix.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { useAnswer } from '../components/use-answer.ts'
import { useSelection } from '../components/use-selection.ts'
import { countWords } from '../components/words.ts'
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: 'Titles · Matinee' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  return readMatrix(new URL(request.url).searchParams)
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context)
  const answer = await actOnTitles(await request.formData())
  return data(answer, { status: answer.isWrong ? 409 : 200 })
}

export default function TitlesPage() {
  const { asked, total, next, fields, pinnable, ...matrix } = useLoaderData<typeof loader>()
  const answer = useAnswer(useActionData<typeof action>())
  const selection = useSelection(matrix.rows.map(({ id }) => id))
  const chosen = matrix.rows.filter(({ id }) => selection.chosen.has(id))
  return (
    <>
      <PageHeader title="Titles">
        Which server has what, and whose value stands. A title leads to the reason for each of its values.
      </PageHeader>
      <div role="status">
        {answer && (
          <Answer isWrong={answer.isWrong}>
            {answer.said} {answer.undo && <BulkUndo undo={answer.undo} />}
          </Answer>
        )}
      </div>
      <section className="panel" aria-label="Who has what">
        <MatrixFilter asked={asked} fields={fields} servers={matrix.servers} />
        {total === 0 ? (
          <Empty icon={<Film />} title="No title like this">
            {asked.gaps ? 'Nothing is missing here.' : 'Ask for fewer words, or for another kind.'}
          </Empty>
        ) : (
          <>
            <Matrix
              {...matrix}
              selection={selection}
              sort={asked.sort === 'title' ? 'ascending' : undefined}
            />
            <Pages
              total={countWords(
                total,
                asked.kind === 'movie' ? 'film' : 'series',
                asked.kind === 'movie' ? 'films' : 'series',
              )}
              next={next}
            />
            {chosen.length > 0 && (
              <BulkBar
                ids={chosen.map(({ id }) => id)}
                pins={chosen.reduce((sum, { pins }) => sum + pins, 0)}
                fields={pinnable}
                onNone={() => selection.chooseAll(false)}
              />
            )}
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
