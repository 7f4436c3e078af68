import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ArrowUpDown, ListVideo } from 'lucide-react'
import { useState } from 'react'
import { Button, ButtonLink } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { ListEntries } from '../components/lists/list-entries.tsx'
import { ListHead } from '../components/lists/list-head.tsx'
import { Overview } from '../components/overview.tsx'
import { Tinted } from '../components/tinted.tsx'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readListPage } from '../library/lists/list-view.server.ts'
import { useLiveLists } from '../live/use-live-lists.ts'
import { notHere, requireUser } from '../load-context.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? pageTitle(data.name) : 'Matinee' },
]

/** What is not for this person is not there. How long the list is, and what goes on, follow the page. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const isWhole = new URL(request.url).searchParams.has('all')
  const list = await readListPage(requireUser(context).id, params.id ?? '', isWhole)
  if (!list) throw notHere('list')
  return list
}

export default function ListPage() {
  const list = useLoaderData<typeof loader>()
  const [isLeft, setLeft] = useState(false)
  useLiveLists(isLeft)
  return (
    <Tinted placeholder={list.picture.placeholder}>
      <ListHead {...list} onLeave={() => setLeft(true)} />
      <div className="wrap list-body">
        <Overview text={list.text || null} />
        {list.count === 0 ? <EmptyList mayAdd={list.may.add} /> : <Titles key={list.id} {...list} />}
      </div>
    </Tinted>
  )
}

function EmptyList({ mayAdd }: { mayAdd: boolean }) {
  return (
    <Empty
      icon={<ListVideo />}
      title={m.list_empty()}
      action={mayAdd && <ButtonLink to="/movies">{m.list_empty_look()}</ButtonLink>}
    >
      {mayAdd ? m.list_empty_own() : m.list_empty_others()}
    </Empty>
  )
}

type TitlesProps = ReturnType<typeof useLoaderData<typeof loader>>

function Titles({ id, entries, count, may }: TitlesProps) {
  const [isArranging, setArranging] = useState(false)
  return (
    <section aria-labelledby="list-titles">
      <div className="list-titles-head">
        <h2 className="head" id="list-titles">
          {m.list_titles()}
        </h2>
        {may.order && entries.length > 1 && (
          <Button
            type="button"
            variant="plain"
            icon={<ArrowUpDown />}
            aria-pressed={isArranging}
            onClick={() => setArranging(!isArranging)}
          >
            {isArranging ? m.list_arrange_done() : m.list_arrange()}
          </Button>
        )}
      </div>
      <ListEntries listId={id} entries={entries} isArranging={isArranging} />
      {entries.length < count && (
        <p className="list-rest">
          <Link className="text-link" to="?all" replace preventScrollReset>
            {m.list_show_all({ count })}
          </Link>
        </p>
      )}
    </section>
  )
}
