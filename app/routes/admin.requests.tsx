import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ListChecks } from 'lucide-react'
import { Answer } from '../components/answer.tsx'
import { Empty } from '../components/empty.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { RequestDecision } from '../components/request-decision.tsx'
import { RequestRow } from '../components/request-row.tsx'
import { RequestRules } from '../components/request-rules.tsx'
import { adminWords } from '../components/request-words.ts'
import { agoWords } from '../components/time-words.ts'
import { useAnswer } from '../components/use-answer.ts'
import { readRules } from '../db/requests.ts'
import { listPeople } from '../db/users.ts'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { useLiveRequests } from '../live/use-live-requests.ts'
import { requireAdmin } from '../load-context.ts'
import { actOnRequests } from '../requests/actions.server.ts'
import { settleRequests } from '../requests/in-library.server.ts'
import type { AdminRequestView } from '../requests/requests.ts'
import { listServiceViews } from '../requests/service-view.server.ts'
import { listAdminRequests } from '../requests/view.server.ts'

const PAST = 30

export const meta: MetaFunction = () => [{ title: pageTitle(m.admin_requests()) }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { id } = requireAdmin(context)
  const now = new Date()
  await settleRequests(now)
  const [open, past, rules, services, people] = await Promise.all([
    listAdminRequests(['requested', 'approved', 'on-its-way'], id, { now }),
    listAdminRequests(['playable', 'declined'], id, { now, limit: PAST }),
    readRules(),
    listServiceViews(),
    listPeople(),
  ])
  return {
    waiting: open.filter(({ state }) => state !== 'on-its-way'),
    coming: open.filter(({ state }) => state === 'on-its-way'),
    ...{ past, rules, services },
    people: people.filter(({ role, status }) => role === 'viewer' && status === 'active'),
    now: now.toISOString(),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const answer = await actOnRequests(requireAdmin(context), await request.formData())
  return data(answer, { status: answer.isWrong ? 409 : 200 })
}

export default function AdminRequestsPage() {
  const { waiting, coming, past, rules, services, people, now } = useLoaderData<typeof loader>()
  const answer = useAnswer(useActionData<typeof action>())
  useLiveRequests()
  const line = (request: AdminRequestView) => `${adminWords(request)} · ${agoWords(request.askedAt, now)}`
  return (
    <>
      <PageHeader title={m.admin_requests()}>{m.admin_requests_about()}</PageHeader>
      <div role="status">{answer?.said && <Answer isWrong={answer.isWrong}>{answer.said}</Answer>}</div>
      {waiting.length === 0 ? (
        <Empty icon={<ListChecks />} title={m.admin_requests_none()}>
          {m.admin_requests_none_about()}
        </Empty>
      ) : (
        <section className="panel" aria-labelledby="waiting">
          <Head id="waiting">{m.admin_requests_to_decide()}</Head>
          <ul className="request-list">
            {waiting.map((request) => (
              <RequestRow key={request.id} request={request} line={line(request)}>
                <RequestDecision request={request} services={services} target={rules.targets[request.kind]} />
              </RequestRow>
            ))}
          </ul>
        </section>
      )}
      <Listed id="coming" title={m.admin_requests_coming()} requests={coming} line={line} />
      <Listed id="past" title={m.admin_requests_over()} requests={past} line={line} />
      <RequestRules key={JSON.stringify(rules)} rules={rules} services={services} people={people} />
    </>
  )
}

function Head({ id, children }: { id: string; children: string }) {
  return (
    <div className="panel-head">
      <h2 className="head" id={id}>
        {children}
      </h2>
    </div>
  )
}

type ListedProps = {
  id: string
  title: string
  requests: AdminRequestView[]
  line: (request: AdminRequestView) => string
}

function Listed({ id, title, requests, line }: ListedProps) {
  if (requests.length === 0) return null
  return (
    <section className="panel" aria-labelledby={id}>
      <Head id={id}>{title}</Head>
      <ul className="request-list">
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} line={line(request)} />
        ))}
      </ul>
    </section>
  )
}
