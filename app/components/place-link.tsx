import { Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { m } from '../i18n/m.ts'

/** One of the site's main places; `within` matches the addresses that belong to it. */
export type Place = { to: string; name: () => string; within: RegExp }

export const PLACES: Place[] = [
  { to: '/', name: m.nav_home, within: /^\/$/ },
  { to: '/movies', name: m.nav_films, within: /^\/(movies?|collection)(\/|$)/ },
  { to: '/series', name: m.nav_series, within: /^\/(series|season|episode)(\/|$)/ },
]
export const SEARCH: Place = { to: '/search', name: m.nav_search, within: /^\/search/ }
export const ADMIN: Place = { to: '/admin', name: m.nav_admin, within: /^\/admin/ }

/** A link that says when one is in its place: a film's page belongs to the films. */
export function PlaceLink({
  place,
  className,
  children,
}: {
  place: Place
  className?: string
  children: ReactNode
}) {
  const { pathname } = useLocation()
  return (
    <Link
      className={className}
      to={place.to}
      prefetch="intent"
      aria-current={place.within.test(pathname) ? 'page' : undefined}
    >
      {children}
    </Link>
  )
}
