import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Await, Link, useLoaderData } from '@remix-run/react'
import { Suspense } from 'react'
import { readOverview } from '../admin/overview.server.ts'
import { OverviewSkeleton, OverviewView } from '../components/overview-view.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { ServiceBlock, ServiceSkeleton } from '../components/service-block.tsx'
import { listConnections } from '../db/connections.ts'
import { requireAdmin } from '../load-context.ts'
import { readServiceState } from '../services/service-state.server.ts'
import { soon } from '../services/soon.server.ts'

export const meta: MetaFunction = () => [{ title: 'Overview · Matinee' }]

/** Names at once; each part and each service as soon as it answers, so that none waits for the slowest. */
export async function loader({ context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const connections = await listConnections()
  return {
    overview: soon(readOverview(new Date())),
    services: connections.map((connection) => {
      const { _id: id, kind, name } = connection
      return { id, kind, name, state: soon(readServiceState(connection)) }
    }),
  }
}

export default function OverviewPage() {
  const { overview, services } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title="Overview">How the house is, and what is on its way into it.</PageHeader>
      <Suspense fallback={<OverviewSkeleton />}>
        <Await resolve={overview}>{(first) => <OverviewView first={first} />}</Await>
      </Suspense>
      {services.map((service) => (
        <Suspense key={service.id} fallback={<ServiceSkeleton service={service} />}>
          <Await resolve={service.state}>{(first) => <ServiceBlock service={service} first={first} />}</Await>
        </Suspense>
      ))}
      {services.length === 0 && (
        <p className="text-muted">
          No service is connected. With Radarr, Sonarr, SABnzbd or Tdarr their queues stand here:{' '}
          <Link className="text-link" to="/admin/connections">
            connect one
          </Link>
          .
        </p>
      )}
    </>
  )
}
