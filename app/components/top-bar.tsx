import { Link } from '@remix-run/react'
import { Search } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { AccountMenu } from './account-menu.tsx'
import { Bell } from './bell.tsx'
import { Mark } from './mark.tsx'
import { ADMIN, PlaceLink, PLACES } from './place-link.tsx'
import { SearchBox } from './search-box.tsx'
import { useSearchShortcut } from './use-search-shortcut.ts'

export type BarUser = { name: string; role: string }

export function TopBar({ user }: { user: BarUser | null }) {
  useSearchShortcut(user !== null)
  return (
    <header className="top-bar">
      <Link className="mark" to="/" aria-label={m.nav_mark()}>
        <Mark />
        <span>Matinee</span>
      </Link>
      {user && (
        <>
          <nav className="nav-links" aria-label={m.nav_main()}>
            {PLACES.map((place) => (
              <PlaceLink key={place.to} className="nav-link" place={place}>
                {place.name()}
              </PlaceLink>
            ))}
            {user.role !== 'viewer' && (
              <PlaceLink className="nav-link" place={ADMIN}>
                {m.nav_admin()}
              </PlaceLink>
            )}
          </nav>
          <SearchBox />
          <Link className="nav-search-link" to="/search" aria-label={m.nav_search()}>
            <Search />
          </Link>
          <Bell />
          <AccountMenu user={user} />
        </>
      )}
    </header>
  )
}
