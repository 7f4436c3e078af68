import { Link, useRouteLoaderData } from '@remix-run/react'
import { m } from '../i18n/m.ts'
import type { BarUser } from './top-bar.tsx'

/** From a title's page to the reasons for its values; for admins only. */
export function WhyLink({ id }: { id: string }) {
  const root = useRouteLoaderData<{ user: BarUser | null }>('root')
  if (!root?.user || root.user.role === 'viewer') return null
  return (
    <p className="why-link">
      <Link className="text-link" to={`/admin/titles/${id}`}>
        {m.title_why()}
      </Link>
    </p>
  )
}
