import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Await, Link, useLoaderData } from '@remix-run/react'
import { Suspense } from 'react'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readOverview } from '../admin/overview.server.ts'
import { OverviewSkeleton, OverviewView } from '../components/overview-view.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { ServiceBlock, ServiceSkeleton } from '../components/service-block.tsx'
import { listConnections } from '../db/connections.ts'
import { listServerSigns } from '../db/server-marks.ts'
import { Rich } from '../i18n/rich.tsx'
import { requireAdmin } from '../load-context.ts'
import { readServiceState } from '../services/service-state.server.ts'
import { soon } from '../services/soon.server.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.admin_overview()) }]

/** Names at once; each part and each service as soon as it answers, so that none waits for the slowest. */
export async function loader({ context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const [connections, signs] = await Promise.all([listConnections(), listServerSigns()])
  return {
    overview: soon(readOverview(new Date())),
    servers: signs.map(({ name, hue }) => ({ name, hue })),
    services: connections.map((connection) => {
      const { _id: id, kind, name } = connection
      return { id, kind, name, state: soon(readServiceState(connection)) }
    }),
  }
}

export default function OverviewPage() {
  const { overview, servers, services } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={m.admin_overview()}>{m.admin_overview_about()}</PageHeader>
      <Suspense fallback={<OverviewSkeleton servers={servers} />}>
        <Await resolve={overview}>{(first) => <OverviewView first={first} servers={servers} />}</Await>
      </Suspense>
      {services.map((service) => (
        <Suspense key={service.id} fallback={<ServiceSkeleton service={service} />}>
          <Await resolve={service.state}>{(first) => <ServiceBlock service={service} first={first} />}</Await>
        </Suspense>
      ))}
      {services.length === 0 && (
        <p className="text-muted">
          <Rich
            of={m.admin_overview_no_service}
            marks={{
              link: (words) => (
                <Link className="text-link" to="/admin/connections">
                  {words}
                </Link>
              ),
            }}
          />
        </p>
      )}
    </>
  )
}
