import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { type PinAnswer, actOnPins } from '../admin/pin-actions.server.ts'
import { readTitleHead, requireItem } from '../admin/title-head.server.ts'
import { readWhy } from '../admin/why-view.server.ts'
import { Answer } from '../components/answer.tsx'
import { TitleHead } from '../components/title-head.tsx'
import { useAnswer } from '../components/use-answer.ts'
import { useNextRun } from '../components/use-next-run.ts'
import { WhyFields } from '../components/why-fields.tsx'
import { WhyPanel } from '../components/why-panel.tsx'
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? m.admin_page_why({ title: page.head.title }) : m.admin_titles()) },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const item = await requireItem(request, params.id)
  const search = new URL(request.url).searchParams
  const [head, why] = await Promise.all([readTitleHead(item), readWhy(item, search)])
  return { head, why, now: new Date().toISOString() }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireAdmin(context)
  const item = await requireItem(request, params.id)
  const answer = await actOnPins(item, await request.formData())
  return data(answer, { status: answer.isWrong ? 400 : 200 })
}

export default function TitleFieldsPage() {
  const { head, why, now } = useLoaderData<typeof loader>()
  const answer = useAnswer(useActionData<typeof action>())
  const { chosen } = why
  const error = answer && errorOf(answer, chosen?.path)
  useNextRun(why.isWaiting)
  return (
    <>
      <TitleHead head={head} />
      <div role="status">{answer && !error && <Answer isWrong={answer.isWrong}>{answer.said}</Answer>}</div>
      <div className="why">
        {chosen && <WhyPanel field={chosen} isRetired={head.isRetired} error={error ?? null} now={now} />}
        <WhyFields {...why} chosen={chosen?.path} />
      </div>
    </>
  )
}

/** Words that stand beside what was typed, instead of above the page. */
function errorOf({ isTyped, said, path }: PinAnswer, chosen: string | undefined): string | null {
  return isTyped && path === chosen ? said : null
}
