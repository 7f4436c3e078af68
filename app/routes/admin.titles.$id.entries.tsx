import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { actOnEntries } from '../admin/entries-actions.server.ts'
import { readEntries } from '../admin/entries-view.server.ts'
import { readTitleHead, requireItem } from '../admin/title-head.server.ts'
import { Answer } from '../components/answer.tsx'
import { Button } from '../components/button.tsx'
import { EntryList, JoinSearch } from '../components/entry-list.tsx'
import { EntryPlan } from '../components/entry-plan.tsx'
import { TitleHead } from '../components/title-head.tsx'
import { useAnswer } from '../components/use-answer.ts'
import { useNextRun } from '../components/use-next-run.ts'
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? m.admin_page_entries({ title: page.head.title }) : m.admin_titles()) },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const item = await requireItem(request, params.id, '/entries')
  const search = new URL(request.url).searchParams
  const [head, view] = await Promise.all([readTitleHead(item), readEntries(item, search)])
  return { head, view, now: new Date().toISOString() }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireAdmin(context)
  const item = await requireItem(request, params.id)
  const answer = await actOnEntries(item, await request.formData())
  return data(answer, { status: answer.isWrong ? 400 : 200 })
}

export default function TitleEntriesPage() {
  const { head, view, now } = useLoaderData<typeof loader>()
  const answer = useAnswer(useActionData<typeof action>())
  const isDone = answer?.isWrong === false
  useNextRun(isDone || view.isWaiting)
  return (
    <>
      <TitleHead head={head} />
      <div role="status">{answer && <Done {...answer} />}</div>
      {view.plan && !isDone && <EntryPlan plan={view.plan} title={head.title} />}
      <EntryList {...view} now={now} />
      {view.mayJoin && <JoinSearch {...view} isEpisode={head.kind === 'episode'} />}
    </>
  )
}

type DoneProps = { said: string; isWrong: boolean; undo: string[]; again?: string[] }

function Done({ said, isWrong, undo, again = [] }: DoneProps) {
  const intent = undo.length > 0 ? 'release' : 'pin-again'
  const offerIds = undo.length > 0 ? undo : again
  return (
    <Answer isWrong={isWrong}>
      {said}
      {offerIds.length > 0 && (
        <Form method="post" className="mt-2">
          {offerIds.map((offerId) => (
            <input key={offerId} type="hidden" name="offerId" value={offerId} />
          ))}
          <Button variant="outline" name="intent" value={intent}>
            {m.toast_undo()}
          </Button>
        </Form>
      )}
    </Answer>
  )
}
