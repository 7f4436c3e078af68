import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  data,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { Plus, Webhook } from 'lucide-react'
import { addFromForm } from '../admin/connection-actions.server.ts'
import { listConnectionViews } from '../admin/connection-view.server.ts'
import { Answer } from '../components/answer.tsx'
import { Button } from '../components/button.tsx'
import { ConnectionForm } from '../components/connection-form.tsx'
import { ConnectionTable } from '../components/connection-table.tsx'
import { Empty } from '../components/empty.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: 'Connections · Matinee' }]

export async function loader({ context }: LoaderFunctionArgs) {
  requireAdmin(context)
  return { connections: await listConnectionViews(), now: new Date().toISOString() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context)
  const answer = await addFromForm(await request.formData())
  return answer.goTo ? redirect(answer.goTo) : data(answer, { status: 400 })
}

export default function ConnectionsPage() {
  const { connections, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { state } = useNavigation()
  const services = connections.filter(({ isServer }) => !isServer)
  const servers = connections.filter(({ isServer }) => isServer)
  return (
    <>
      <PageHeader title="Connections">
        What says that files came, changed or went. Matinee then looks at just these on the servers.
      </PageHeader>
      <div role="status">{answer?.said && <Answer isWrong={answer.isWrong}>{answer.said}</Answer>}</div>
      {services.length === 0 ? (
        <Empty icon={<Webhook />} title="No service yet">
          Connect Radarr, Sonarr, SABnzbd or Tdarr, and an import is on the page a second later.
        </Empty>
      ) : (
        <ConnectionTable title="Services" connections={services} now={now} />
      )}
      {servers.length > 0 && <ConnectionTable title="Servers" connections={servers} now={now} />}
      <section className="panel" aria-labelledby="add">
        <div className="panel-head">
          <h2 className="head" id="add">
            Connect a service
          </h2>
        </div>
        <Form method="post" className="panel-body">
          <ConnectionForm errors={answer?.errors} />
          <Button variant="primary" icon={<Plus />} busy={state === 'submitting'}>
            Connect
          </Button>
        </Form>
      </section>
    </>
  )
}
