import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readSeasonMatrix } from '../admin/matrix-view.server.ts'
import { readTitleHead, requireItem } from '../admin/title-head.server.ts'
import { Matrix } from '../components/matrix.tsx'
import { TitleHead } from '../components/title-head.tsx'
import { movedTo, requireAdmin } from '../load-context.ts'
import { SeasonTabs } from '../components/season-tabs.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? m.admin_page_episodes({ title: page.head.title }) : m.admin_titles()) },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const item = await requireItem(request, params.id, '/episodes')
  if (item.kind !== 'series') throw movedTo(`/admin/titles/${item._id}`)
  const search = new URL(request.url).searchParams
  const [head, view] = await Promise.all([readTitleHead(item), readSeasonMatrix(item, search)])
  return { head, view }
}

export default function TitleEpisodesPage() {
  const { head, view } = useLoaderData<typeof loader>()
  const { seasons, season, next, ...matrix } = view
  return (
    <>
      <TitleHead head={head} />
      <section className="panel" aria-label={m.admin_seasons()}>
        <div className="panel-head">
          <SeasonTabs seasons={seasons} season={season} />
        </div>
        {matrix.rows.length === 0 ? (
          <p className="panel-body text-muted">{m.admin_seasons_none()}</p>
        ) : (
          <Matrix {...matrix} />
        )}
        {next !== null && (
          <p className="panel-body">
            <Link className="text-link" to={`?season=${season}&from=${next}`}>
              {m.admin_episodes_later()}
            </Link>
          </p>
        )}
      </section>
    </>
  )
}
