import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, data } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Film } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
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
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.admin_titles()) }]

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
      <PageHeader title={m.admin_titles()}>{m.admin_titles_about()}</PageHeader>
      <div role="status">
        {answer && (
          <Answer isWrong={answer.isWrong}>
            {answer.said} {answer.undo && <BulkUndo undo={answer.undo} />}
          </Answer>
        )}
      </div>
      <section className="panel" aria-label={m.admin_titles_matrix()}>
        <MatrixFilter asked={asked} fields={fields} servers={matrix.servers} />
        {total === 0 ? (
          <Empty icon={<Film />} title={m.admin_titles_none()}>
            {asked.gaps ? m.admin_titles_no_gaps() : m.admin_titles_none_about()}
          </Empty>
        ) : (
          <>
            <Matrix
              {...matrix}
              selection={selection}
              sort={asked.sort === 'title' ? 'ascending' : undefined}
            />
            <Pages
              total={
                asked.kind === 'movie' ? m.count_films({ count: total }) : m.count_series({ count: total })
              }
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
    <nav className="panel-body matrix-pages" aria-label={m.admin_pages()}>
      <span className="text-muted">{total}</span>
      {search.has('after') && (
        <Link className="text-link" to={to(null)}>
          {m.admin_from_start()}
        </Link>
      )}
      {next && (
        <Link className="text-link" to={to(next)}>
          {m.admin_next_page()}
        </Link>
      )}
    </nav>
  )
}
