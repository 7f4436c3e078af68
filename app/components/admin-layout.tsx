import { NavLink, useLocation } from '@remix-run/react'
import { Film, LayoutDashboard, ListChecks, RefreshCw, Server, Settings, Users, Webhook } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'

type Props = {
  /** What waits for an admin, per place. */
  counts?: Partial<Record<(typeof places)[number]['key'], number>>
  children: ReactNode
}

const places = [
  { key: 'overview', to: '/admin', name: 'Overview', Icon: LayoutDashboard },
  { key: 'servers', to: '/admin/servers', name: 'Servers', Icon: Server },
  { key: 'connections', to: '/admin/connections', name: 'Connections', Icon: Webhook },
  { key: 'sync', to: '/admin/sync', name: 'Sync', Icon: RefreshCw },
  { key: 'titles', to: '/admin/titles', name: 'Titles', Icon: Film },
  { key: 'requests', to: '/admin/requests', name: 'Requests', Icon: ListChecks },
  { key: 'people', to: '/admin/people', name: 'People', Icon: Users },
  { key: 'settings', to: '/admin/settings', name: 'Settings', Icon: Settings },
] as const

/** Side of the admin's pages; a scrolling bar below 1024 px. */
export function AdminLayout({ counts = {}, children }: Props) {
  const bar = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  useEffect(() => showPresent(bar.current), [pathname])
  return (
    <div className="admin dense">
      <nav className="admin-side" aria-label="Admin" ref={bar}>
        {places.map(({ key, to, name, Icon }) => (
          <NavLink key={key} to={to} end={key === 'overview'}>
            <Icon />
            {name}
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
