import type { ServerBuild } from '@remix-run/node'

type Routes = ServerBuild['routes']

/**
 * The build cut into sections: for each first segment of an address only the routes that it may lead to, under `''` those for
 * every other address. The router compares an address with every route that it is given, four times for a page, and makes
 * all of them anew for each answer. From its version 7 on it keeps what it made (remix-run/react-router#14967).
 */
export function siteSections(build: ServerBuild): ReadonlyMap<string, ServerBuild> {
  const firsts = Object.keys(build.routes).flatMap((id) => firstSegment(build.routes, id) ?? [])
  return new Map([...new Set(['', ...firsts])].map((first) => [first, section(build, first)]))
}

/**
 * What there is for the section of an address; null where the whole build has to answer: the router itself, which learns of
 * routes as links to them come into view, and what only decoding would tell.
 */
export function ofSection<T>(sections: ReadonlyMap<string, T>, url: string): T | null {
  const path = url.split(/[?#]/)[0] ?? ''
  const first = (path.split('/')[1] ?? '').replace(/\.data$/, '').toLowerCase()
  if (first === '__manifest' || first.includes('%')) return null
  return sections.get(first) ?? sections.get('') ?? null
}

function section(build: ServerBuild, first: string): ServerBuild {
  const isOf = (id: string) => [null, first].includes(firstSegment(build.routes, id))
  const keep = <T>(routes: Record<string, T>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => isOf(id)))
  return {
    ...build,
    routes: keep(build.routes),
    assets: { ...build.assets, routes: keep(build.assets.routes) },
  }
}

/** The segment with which every address of a route begins; null for one that others lead to, too. */
function firstSegment(routes: Routes, id: string): string | null {
  for (let route = routes[id]; route; route = routes[route.parentId ?? '']) {
    const above = route.parentId === undefined ? undefined : routes[route.parentId]
    // What stands right under the root decides; further down a path goes on.
    if (above && above.parentId === undefined) {
      const [segment = ''] = (route.path ?? '').split('/')
      return segment === '' || /^[:*]|\?$/.test(segment) ? null : segment.toLowerCase()
    }
  }
  return null
}
