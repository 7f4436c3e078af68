import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { expect, test } from 'vitest'
import { ofSection, siteSections } from './site-sections.ts'

/** What the site has of every kind: index, splat, parts of a page, dynamic first segments, layouts without a path. */
const PATHS: Record<string, { path?: string; index?: true; parentId?: string }> = {
  home: { index: true },
  rest: { path: '*' },
  movies: { path: 'movies', index: true },
  movie: { path: 'movie/:id' },
  admin: { path: 'admin' },
  'admin/index': { parentId: 'admin', index: true },
  'admin/title': { parentId: 'admin', path: 'titles/:id' },
  setup: { path: 'admin/setup' },
  hook: { path: 'api/titles/:id/why' },
  word: { path: ':word/of/all' },
  maybe: { path: 'de?/about' },
  door: {},
  'door/in': { parentId: 'door', path: 'sign-in' },
}

const routes = Object.fromEntries([
  ['root', { id: 'root', path: '' }],
  ...Object.entries(PATHS).map(([id, route]) => [id, { id, parentId: 'root', ...route }] as const),
])
const build = { routes, assets: { routes, version: 'v1' }, mode: 'production' } as unknown as ServerBuild
const sections = siteSections(build)

function routeOf({ routes: known }: ServerBuild, url: string): string[] | undefined {
  const under = (parent?: string): Parameters<typeof matchRoutes>[0] =>
    Object.values(known)
      .filter(({ parentId }) => parentId === parent)
      .map(({ id, path, index }) => (index ? { id, path, index: true } : { id, path, children: under(id) }))
  const path = url
    .replace(/\?.*/, '')
    .replace(/\.data$/, '')
    .replace(/^\/_root$/, '/')
  return matchRoutes(under(), path)?.map(({ route }) => route.id ?? '')
}

test.each([
  ['/', '/_root.data', '/?index', '/#top', '//movies', '/nothing', '/nothing/at/all'],
  ['/movies', '/Movies', '/movies/', '/movies.data?_routes=x', '/movies/more', '/movie/heat', '/movie'],
  [
    '/admin',
    '/ADMIN/titles/x',
    '/admin/setup',
    '/admin/setup.data',
    '/admin/nothing',
    '/api/titles/x/why',
    '/api',
  ],
  ['/x/of/all', '/movies/of/all', '/de/about', '/about', '/sign-in', '/constructor', '/__proto__'],
])('an address leads from its section where it leads from the whole site: %s and others', (...urls) => {
  for (const url of urls) {
    const section = ofSection(sections, url)
    expect(section && routeOf(section, url), url).toEqual(routeOf(build, url))
  }
})

test('a page is compared with few other routes, and its section says the same of the build', () => {
  const { routes: kept, assets, mode } = ofSection(sections, '/movies') ?? build
  expect(Object.keys(kept).sort()).toEqual(
    ['root', 'home', 'rest', 'movies', 'word', 'maybe', 'door', 'door/in'].sort(),
  )
  expect([Object.keys(assets.routes), assets.version, mode]).toEqual([Object.keys(kept), 'v1', 'production'])
})

test('what links lead to is learned of the whole site, and so is an address that has to be decoded', () => {
  expect(ofSection(sections, '/__manifest?p=%2Fmovies&version=v1')).toBe(null)
  expect(ofSection(sections, '/%6dovies')).toBe(null)
  expect(ofSection(new Map(), '/movies')).toBe(null)
})
