import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, data } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation, useRevalidator } from '@remix-run/react'
import { RefreshCw } from 'lucide-react'
import { Fragment } from 'react'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { actOnSync } from '../admin/sync-actions.server.ts'
import { type SyncView, readSyncView } from '../admin/sync-view.server.ts'
import { Answer } from '../components/answer.tsx'
import { Button } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { RunChanges } from '../components/run-changes.tsx'
import { RunPanel } from '../components/run-panel.tsx'
import { RunTable } from '../components/run-table.tsx'
import { HeldRemovals, RunErrors } from '../components/run-troubles.tsx'
import { TriggerTable } from '../components/trigger-table.tsx'
import { type LiveRun, useSyncEvents } from '../components/use-sync-events.ts'
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.admin_sync()) }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  return { ...(await readSyncView(new URL(request.url).searchParams)), now: new Date().toISOString() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context)
  const answer = await actOnSync(await request.formData())
  return data(answer, { status: answer.isWrong ? 503 : 200 })
}

export default function SyncPage() {
  const view = useLoaderData<typeof loader>()
  const { trouble } = view
  const answer = useActionData<typeof action>()
  const { state } = useNavigation()
  const { revalidate } = useRevalidator()
  const runs = useSyncEvents(view.runs, revalidate)
  const said = trouble ?? answer?.said
  return (
    <>
      <PageHeader
        title={m.admin_sync()}
        actions={
          <Form method="post">
            <Button
              variant="primary"
              icon={<RefreshCw />}
              name="intent"
              value="start"
              busy={state === 'submitting'}
            >
              {m.admin_sync_now()}
            </Button>
          </Form>
        }
      >
        {m.admin_sync_about()}
      </PageHeader>
      <div role="status">
        {said && <Answer isWrong={trouble !== null || answer?.isWrong === true}>{said}</Answer>}
      </div>
      <Runs runs={runs} view={view} />
      {view.triggers.length > 0 && <TriggerTable triggers={view.triggers} now={view.now} />}
      {runs.length === 0 && !trouble && (
        <Empty icon={<RefreshCw />} title={m.admin_sync_none()}>
          {m.admin_sync_none_about()}
        </Empty>
      )}
    </>
  )
}

function Runs({ runs, view }: { runs: LiveRun[]; view: SyncView & { now: string } }) {
  const { shown, changes, next, servers, now } = view
  const ended = runs.filter(({ endedAt }) => endedAt !== null)
  const names = Object.fromEntries(Object.entries(servers).map(([id, { name }]) => [id, name]))
  return (
    <>
      {runs
        .filter(({ endedAt }) => endedAt === null)
        .map((run) => (
          <Fragment key={run._id}>
            <RunPanel run={run} servers={servers} now={now} />
            <RunErrors run={run} servers={servers} now={now} />
          </Fragment>
        ))}
      {shown && <HeldRemovals run={shown} servers={servers} />}
      {shown && <RunErrors run={shown} servers={servers} now={now} />}
      {shown && <RunChanges run={shown} {...changes} names={names} now={now} />}
      {ended.length > 0 && <RunTable runs={ended} shownId={shown?._id} next={next} now={now} />}
    </>
  )
}
