import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, data } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Plus, Server } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { actOnServers } from '../admin/server-actions.server.ts'
import { listServerViews } from '../admin/server-view.server.ts'
import { Answer } from '../components/answer.tsx'
import { ButtonLink } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { ServerCard } from '../components/server-card.tsx'
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.admin_servers()) }]

export async function loader({ context }: LoaderFunctionArgs) {
  requireAdmin(context)
  return { servers: await listServerViews(), now: new Date().toISOString() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context)
  const answer = await actOnServers(await request.formData())
  return data(answer, { status: answer.isWrong ? 400 : 200 })
}

export default function ServersPage() {
  const { servers, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const added = servers.find(({ _id }) => _id === search.get('added'))
  const said = answer?.said ?? (added && m.admin_server_added({ name: added.name }))
  const gateways = servers.filter(({ kind }) => kind === 'matinee')
  const names = Object.fromEntries(servers.map(({ _id, name }) => [_id, name]))
  return (
    <>
      <PageHeader
        title={m.admin_servers()}
        actions={
          <ButtonLink to="/admin/servers/add" variant="primary" icon={<Plus />}>
            {m.admin_servers_add()}
          </ButtonLink>
        }
      >
        {m.admin_servers_about()}
      </PageHeader>
      <div role="status">{said && <Answer isWrong={answer?.isWrong === true}>{said}</Answer>}</div>
      {servers.length === 0 ? (
        <Empty icon={<Server />} title={m.admin_servers_none()}>
          {m.admin_servers_none_about()}
        </Empty>
      ) : (
        <ol className="server-list" aria-label={m.admin_servers_list()}>
          {servers.map((server, at) => (
            <ServerCard
              key={server._id}
              server={server}
              isLast={at === servers.length - 1}
              names={names}
              gateways={gateways}
              now={now}
            />
          ))}
        </ol>
      )}
    </>
  )
}
