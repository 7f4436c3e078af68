import { NavLink, useLocation } from '@remix-run/react'
import { Film, LayoutDashboard, ListChecks, RefreshCw, Server, Settings, Users, Webhook } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { m } from '../i18n/m.ts'

type Props = {
  /** What waits for an admin, per place. */
  counts?: Partial<Record<(typeof places)[number]['key'], number>>
  children: ReactNode
}

const places = [
  { key: 'overview', to: '/admin', name: m.admin_overview, Icon: LayoutDashboard },
  { key: 'servers', to: '/admin/servers', name: m.admin_servers, Icon: Server },
  { key: 'connections', to: '/admin/connections', name: m.admin_connections, Icon: Webhook },
  { key: 'sync', to: '/admin/sync', name: m.admin_sync, Icon: RefreshCw },
  { key: 'titles', to: '/admin/titles', name: m.admin_titles, Icon: Film },
  { key: 'requests', to: '/admin/requests', name: m.admin_requests, Icon: ListChecks },
  { key: 'people', to: '/admin/people', name: m.admin_people, Icon: Users },
  { key: 'settings', to: '/admin/settings', name: m.admin_settings, Icon: Settings },
] as const

/** Side of the admin's pages; a scrolling bar below 1024 px. */
export function AdminLayout({ counts = {}, children }: Props) {
  const bar = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  useEffect(() => showPresent(bar.current), [pathname])
  return (
    <div className="admin dense">
      <nav className="admin-side" aria-label={m.admin_nav()} ref={bar}>
        {places.map(({ key, to, name, Icon }) => (
          <NavLink key={key} to={to} end={key === 'overview'}>
            <Icon />
            {name()}
            {counts[key] ? <span className="admin-count">{counts[key]}</span> : null}
          </NavLink>
        ))}
      </nav>
      <div className="admin-main">{children}</div>
    </div>
  )
}

/** Scrolls the bar alone, so that the present place stands in its middle. */
function showPresent(bar: HTMLElement | null): void {
  const present = bar?.querySelector('[aria-current]')?.getBoundingClientRect()
  if (!bar || !present) return
  const { left, width } = bar.getBoundingClientRect()
  bar.scrollLeft += present.left + present.width / 2 - (left + width / 2)
}
