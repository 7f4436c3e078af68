import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ListVideo } from 'lucide-react'
import { Empty } from '../components/empty.tsx'
import { ListCard } from '../components/lists/list-card.tsx'
import { NewListButton } from '../components/lists/new-list-button.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readLists } from '../library/lists/lists-view.server.ts'
import { useLiveLists } from '../live/use-live-lists.ts'
import { requireUser } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.lists_head()) }]

export async function loader({ context }: LoaderFunctionArgs) {
  return { lists: await readLists(requireUser(context).id) }
}

export default function ListsPage() {
  const { lists } = useLoaderData<typeof loader>()
  useLiveLists()
  const own = lists.filter(({ role }) => role === 'owner')
  const others = lists.filter(({ role }) => role !== 'owner')
  if (lists.length === 0)
    return (
      <div className="wrap kind-page">
        <PageHeader title={m.lists_head()} />
        <Empty icon={<ListVideo />} title={m.list_none()} action={<NewListButton variant="primary" />}>
          {m.list_none_about()}
        </Empty>
      </div>
    )
  return (
    <div className="wrap kind-page">
      <PageHeader title={m.lists_head()} actions={<NewListButton variant="primary" />}>
        {m.lists_about()}
      </PageHeader>
      <ListGrid title={m.lists_own()} lists={own} />
      <ListGrid title={m.lists_of_others()} lists={others} />
    </div>
  )
}

type Lists = ReturnType<typeof useLoaderData<typeof loader>>['lists']

function ListGrid({ title, lists }: { title: string; lists: Lists }) {
  if (lists.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 className="head lists-head">{title}</h2>
      <div className="card-grid" data-cell="large">
        {lists.map((list) => (
          <ListCard key={list.id} {...list} />
        ))}
      </div>
    </section>
  )
}
