import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  data,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { Plus, Webhook } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { addFromForm } from '../admin/connection-actions.server.ts'
import { listConnectionViews } from '../admin/connection-view.server.ts'
import { Answer } from '../components/answer.tsx'
import { Button } from '../components/button.tsx'
import { ConnectionForm } from '../components/connection-form.tsx'
import { ConnectionTable } from '../components/connection-table.tsx'
import { Empty } from '../components/empty.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.admin_connections()) }]

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
      <PageHeader title={m.admin_connections()}>{m.admin_connections_about()}</PageHeader>
      <div role="status">{answer?.said && <Answer isWrong={answer.isWrong}>{answer.said}</Answer>}</div>
      {services.length === 0 ? (
        <Empty icon={<Webhook />} title={m.admin_connections_none()}>
          {m.admin_connections_none_about()}
        </Empty>
      ) : (
        <ConnectionTable title={m.admin_services()} connections={services} now={now} />
      )}
      {servers.length > 0 && <ConnectionTable title={m.admin_servers()} connections={servers} now={now} />}
      <section className="panel" aria-labelledby="add">
        <div className="panel-head">
          <h2 className="head" id="add">
            {m.admin_connect_service()}
          </h2>
        </div>
        <Form method="post" className="panel-body">
          <ConnectionForm errors={answer?.errors} />
          <Button variant="primary" icon={<Plus />} busy={state === 'submitting'}>
            {m.admin_connect()}
          </Button>
        </Form>
      </section>
    </>
  )
}
