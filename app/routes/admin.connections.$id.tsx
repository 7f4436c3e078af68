import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  data,
  redirect,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { actOnConnection } from '../admin/connection-actions.server.ts'
import { readConnectionDetail } from '../admin/connection-view.server.ts'
import { tdarrRequest } from '../admin/ready-made.ts'
import { Answer } from '../components/answer.tsx'
import { ConnectionActions } from '../components/connection-actions.tsx'
import { ConnectionApi } from '../components/connection-api.tsx'
import { DeliveryTable } from '../components/delivery-table.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { PathMap } from '../components/path-map.tsx'
import { WebhookPanel } from '../components/webhook-panel.tsx'
import { Rich } from '../i18n/rich.tsx'
import { notHere, requireAdmin } from '../load-context.ts'

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown?.connection.name ?? m.admin_connection()) },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const now = new Date()
  const before = new URL(request.url).searchParams.get('before') ?? undefined
  const detail = await readConnectionDetail(params.id ?? '', { before, url: request.url, now })
  if (!detail) throw notHere('connection')
  const tdarr = detail.connection.kind === 'tdarr' ? tdarrRequest(detail.webhook) : null
  return { ...detail, tdarr, now: now.toISOString() }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireAdmin(context)
  const answer = await actOnConnection(params.id ?? '', await request.formData())
  return answer.goTo ? redirect(answer.goTo) : data(answer, { status: answer.isWrong ? 400 : 200 })
}

export default function ConnectionPage() {
  const { connection, webhook, oldSecretUntil, deliveries, next, servers, tdarr, now } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader title={connection.name}>{connection.url}</PageHeader>
      <div role="status">{answer?.said && <Answer isWrong={answer.isWrong}>{answer.said}</Answer>}</div>
      <WebhookPanel connection={connection} webhook={webhook} oldSecretUntil={oldSecretUntil} tdarr={tdarr} />
      {connection.isServer ? (
        <OfServer />
      ) : (
        <>
          <PathMap key={JSON.stringify(connection.pathMap)} rules={connection.pathMap} servers={servers} />
          <ConnectionActions connection={connection} errors={answer?.errors} />
        </>
      )}
      <DeliveryTable deliveries={deliveries} next={next} now={now} />
    </>
  )
}

/** What a server is besides a sender of webhooks is changed elsewhere. */
function OfServer() {
  const toServers = (words: React.ReactNode) => (
    <Link className="text-link" to="/admin/servers">
      {words}
    </Link>
  )
  return <ConnectionApi note={<Rich of={m.admin_connection_of_server} marks={{ link: toServers }} />} />
}
