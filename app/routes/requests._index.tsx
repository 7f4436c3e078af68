import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ListPlus, Plus } from 'lucide-react'
import { Answer } from '../components/answer.tsx'
import { Button, ButtonLink } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { RequestRow } from '../components/request-row.tsx'
import { askedWords } from '../components/request-words.ts'
import { agoWords } from '../components/time-words.ts'
import { useAnswer } from '../components/use-answer.ts'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { useLiveRequests } from '../live/use-live-requests.ts'
import { requireUser } from '../load-context.ts'
import { actOnOwnRequest } from '../requests/actions.server.ts'
import { listOwnRequests } from '../requests/view.server.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.menu_requests()) }]

export async function loader({ context }: LoaderFunctionArgs) {
  const now = new Date()
  return { requests: await listOwnRequests(requireUser(context).id, now), now: now.toISOString() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const answer = await actOnOwnRequest(requireUser(context), await request.formData())
  return data(answer, { status: answer.isWrong ? 409 : 200 })
}

export default function RequestsPage() {
  const { requests, now } = useLoaderData<typeof loader>()
  const answer = useAnswer(useActionData<typeof action>())
  useLiveRequests()
  const ask = (
    <ButtonLink to="/requests/new" variant="primary" icon={<Plus />}>
      {m.ask_title()}
    </ButtonLink>
  )
  return (
    <div className="wrap kind-page">
      <PageHeader title={m.menu_requests()} actions={requests.length > 0 && ask}>
        {m.request_about()}
      </PageHeader>
      <div role="status">{answer?.said && <Answer isWrong={answer.isWrong}>{answer.said}</Answer>}</div>
      {requests.length === 0 ? (
        <Empty icon={<ListPlus />} title={m.request_none()} action={ask}>
          {m.request_none_text()}
        </Empty>
      ) : (
        <ul className="request-list">
          {requests.map((one) => (
            <RequestRow
              key={one.id}
              request={one}
              line={`${askedWords(one)} · ${agoWords(one.askedAt, now)}`}
            >
              {(one.state === 'requested' ||
                (one.state !== 'declined' && one.state !== 'playable' && !one.isMine)) && (
                <Form method="post">
                  <input type="hidden" name="id" value={one.id} />
                  <Button variant="outline">
                    {one.isMine ? m.request_take_back() : m.request_wait_no_more()}
                  </Button>
                </Form>
              )}
              {one.state === 'playable' && one.to && (
                <ButtonLink to={one.to} variant="outline">
                  {m.ask_open()}
                </ButtonLink>
              )}
            </RequestRow>
          ))}
        </ul>
      )}
    </div>
  )
}
