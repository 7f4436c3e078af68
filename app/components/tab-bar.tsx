import { Clapperboard, House, Search, Tv } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { PlaceLink, PLACES, SEARCH } from './place-link.tsx'

const ICONS = [House, Clapperboard, Tv, Search]

/** The main links under the thumb, on small screens only. */
export function TabBar() {
  return (
    <nav className="tab-bar" aria-label={m.nav_main_small()}>
      {[...PLACES, SEARCH].map((place, index) => {
        const Icon = ICONS[index] ?? Search
        return (
          <PlaceLink key={place.to} place={place}>
            <Icon />
            <span>{place.name()}</span>
          </PlaceLink>
        )
      })}
    </nav>
  )
}
