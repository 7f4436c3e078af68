import { Link, NavLink } from '@remix-run/react'
import { Search } from 'lucide-react'
import { AccountMenu } from './account-menu.tsx'
import { Mark } from './mark.tsx'
import { useSearchShortcut } from './use-search-shortcut.ts'

export type BarUser = { name: string; role: string }

const links = [
  { to: '/', name: 'Home' },
  { to: '/movies', name: 'Films' },
  { to: '/series', name: 'Series' },
]

export function TopBar({ user }: { user: BarUser | null }) {
  useSearchShortcut(user !== null)
  return (
    <header className="top-bar">
      <Link className="mark" to="/" aria-label="Matinee, home">
        <Mark />
        <span>Matinee</span>
      </Link>
      {user && (
        <>
          <nav className="nav-links" aria-label="Main">
            {links.map(({ to, name }) => (
              <NavLink key={to} className="nav-link" to={to} end={to === '/'} prefetch="intent">
                {name}
              </NavLink>
            ))}
            {user.role !== 'viewer' && (
              <NavLink className="nav-link" to="/admin">
                Admin
              </NavLink>
            )}
          </nav>
          <Link className="nav-search" to="/search">
            <Search />
            <span>Search</span>
            <kbd aria-hidden="true">/</kbd>
          </Link>
          <AccountMenu user={user} />
        </>
      )}
    </header>
  )
}
