import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { History } from 'lucide-react'
import { useState } from 'react'
import { Button, ButtonLink } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { HistoryList } from '../components/history-list.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { send } from '../components/send.ts'
import { showToast } from '../components/toast-store.ts'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import type { HistoryPage } from '../library/history-view.ts'
import { readHistory } from '../library/history-view.server.ts'
import { requireUser } from '../load-context.ts'

const PAGE = 60

export const meta: MetaFunction = () => [{ title: pageTitle(m.history_title()) }]

export async function loader({ context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  return { ...(await readHistory(user.id, { limit: PAGE })), now: new Date().toISOString() }
}

export default function HistoryRoute() {
  const { now, ...first } = useLoaderData<typeof loader>()
  const { page, isBusy, showMore, startOver } = useMore(first)
  const { entries, next } = page
  return (
    <div className="wrap kind-page">
      <PageHeader title={m.history_title()}>{m.history_about()}</PageHeader>
      {entries.length === 0 ? (
        <Empty
          icon={<History />}
          title={m.history_none()}
          action={
            <ButtonLink to="/" variant="primary">
              {m.error_to_library()}
            </ButtonLink>
          }
        >
          {m.history_none_text()}
        </Empty>
      ) : (
        <HistoryList entries={entries} now={now} onChange={startOver} />
      )}
      {next !== null && (
        <div className="grid-more">
          <Button type="button" busy={isBusy} onClick={() => void showMore()}>
            {m.history_earlier()}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The first page, and those after it at a press. After a change it begins anew. */
function useMore(first: HistoryPage) {
  const [more, setMore] = useState<HistoryPage | null>(null)
  const [isBusy, setBusy] = useState(false)
  const page = more ? { entries: [...first.entries, ...more.entries], next: more.next } : first
  const showMore = async () => {
    setBusy(true)
    const found = await readMore(page.next)
    setBusy(false)
    if (found) setMore((known) => ({ ...found, entries: [...(known?.entries ?? []), ...found.entries] }))
    else showToast({ words: m.history_failed(), isError: true })
  }
  return { page, isBusy, showMore, startOver: () => setMore(null) }
}

async function readMore(after: string | null): Promise<HistoryPage | null> {
  const sent = await send('GET', `/api/history?limit=${PAGE}&after=${after ?? ''}`)
  if (!sent) return null
  // The schema is not among what a page needs before it can be pressed.
  const protocol = await import('../library/history-view.ts')
  return protocol.HistoryPage.safeParse(sent.answer).data ?? null
}
