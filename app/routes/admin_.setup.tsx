import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet } from '@remix-run/react'
import type { PageHandle } from '../components/page-handle.ts'
import { requireAdmin } from '../load-context.ts'

export const handle: PageHandle = { chrome: 'none' }

export function loader({ context }: LoaderFunctionArgs) {
  requireAdmin(context)
  return null
}

export default function SetUp() {
  return <Outlet />
}
