import { NavLink } from '@remix-run/react'
import { Clapperboard, House, Search, Tv } from 'lucide-react'

const tabs = [
  { to: '/', name: 'Home', Icon: House },
  { to: '/movies', name: 'Films', Icon: Clapperboard },
  { to: '/series', name: 'Series', Icon: Tv },
  { to: '/search', name: 'Search', Icon: Search },
]

/** The main links under the thumb, on small screens only. */
export function TabBar() {
  return (
    <nav className="tab-bar" aria-label="Main, small screens">
      {tabs.map(({ to, name, Icon }) => (
        <NavLink key={to} to={to} end={to === '/'}>
          <Icon />
          <span>{name}</span>
        </NavLink>
      ))}
    </nav>
  )
}
