import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { AdminLayout } from '../components/admin-layout.tsx'
import { listByState } from '../db/requests.ts'
import { listServerSigns } from '../db/server-marks.ts'
import { listPeople } from '../db/users.ts'
import { requireAdmin } from '../load-context.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const [signs, people, requests] = await Promise.all([
    listServerSigns(),
    listPeople(),
    listByState(['requested', 'approved']),
  ])
  return {
    counts: {
      servers: signs.filter(({ silentSince }) => silentSince !== null).length,
      requests: requests.length,
      people: people.filter(({ status }) => status === 'pending').length,
    },
  }
}

export default function Admin() {
  const { counts } = useLoaderData<typeof loader>()
  return (
    <AdminLayout counts={counts}>
      <Outlet />
    </AdminLayout>
  )
}
