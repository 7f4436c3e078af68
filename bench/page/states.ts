import type { Page } from '@playwright/test'
import type { Places } from './life.ts'

/**
 * A page, or what it shows after somebody opened something on it. `open` throws where it cannot. `status`: of the answer,
 * 200 where nothing is said. `widths`: where there is such a thing, all where nothing is said.
 */
export type State = {
  path: string
  name?: string
  status?: number
  widths?: readonly number[]
  open?: (page: Page) => Promise<void>
}

const PHONE = [390]
const DESK = [1440]

const FILM = '/movie/the-salt-harbour-2024'
const SERIES = '/series/field-notes-2020'
const ADMIN_FILM = '/admin/titles/the-salt-harbour-2024'

const LIBRARY: State[] = [
  ...['/', '/home', '/movies', '/movies?genre=Drama', '/movies?genre=Drama&year=1900', '/series', '/search'],
  ...['/search?q=lant', '/search?q=nothing-like-it', FILM, SERIES, '/season/field-notes-2020-s01'],
  ...[
    '/episode/field-notes-2020-s01e01',
    '/collection/9300001',
    '/lists',
    '/watchlist',
    '/history',
    '/calendar',
  ],
  ...['/calendar?month=2024-03', '/requests', '/requests/new', '/requests/new?q=low', '/about', '/offline'],
].map((path) => ({ path }))

const ADMIN: State[] = [
  ...['/admin', '/admin/servers', '/admin/servers/add', '/admin/servers/add?from=folder'],
  ...[
    '/admin/servers/add?from=jellyfin',
    '/admin/connections',
    '/admin/people',
    '/admin/sync',
    '/admin/requests',
  ],
  ...[
    '/admin/settings',
    '/admin/titles',
    '/admin/titles?q=salt',
    ADMIN_FILM,
    `${ADMIN_FILM}?field=artwork.poster`,
  ],
  ...[`${ADMIN_FILM}/entries`, `${ADMIN_FILM}/entries?q=sky&join=copper-sky-2015`],
  '/admin/titles/field-notes-2020/episodes',
].map((path) => ({ path }))

const OPENED: State[] = [
  { path: '/', name: 'menu', open: press(/’s menu$/) },
  { path: '/', name: 'news', open: press(/^What is new/) },
  { path: '/', name: 'found', widths: DESK, open: type('lant') },
  { path: '/', name: 'nothing found', widths: DESK, open: type('zzzzqq') },
  { path: '/movies', name: 'filters', widths: PHONE, open: press(/^Filters/) },
  { path: FILM, name: 'rating', open: press(/^Rate /) },
  { path: FILM, name: 'lists', open: press(/^Add to list/) },
  { path: FILM, name: 'watched', open: markWatched },
  { path: SERIES, name: 'lists', open: press(/^Add to list/) },
  { path: '/admin/servers', name: 'removal', open: press(/^Remove/) },
  { path: '/admin/people', name: 'removal', open: press(/^Remove/) },
  { path: '/admin/people', name: 'invitation', open: invite },
]

const PLAYER = '/watch/the-salt-harbour-2024'
const PLAYED: State[] = [
  { path: PLAYER, name: 'paused', open: pause },
  { path: PLAYER, name: 'captions', open: pausedAnd(/^Captions/) },
  { path: PLAYER, name: 'quality', widths: DESK, open: pausedAnd(/^Quality/) },
  { path: PLAYER, name: 'more', widths: [390, 820], open: pausedAnd(/^More/) },
  { path: '/watch/field-notes-2020-s01e01', name: 'episodes', open: pausedAnd(/^Episodes/) },
]

const ERRORS: State[] = [
  { path: '/movie/no-such-film', status: 404 },
  { path: '/no/such/page', status: 404 },
  { path: '/watch/no-such-film', status: 404 },
  { path: '/not-allowed', status: 403 },
]

/** Everything that the owner of a house sees. */
export function statesOf({ list, person, connection, run, ask }: Places): State[] {
  const own = [person, list, ask, run, connection].map((path) => ({ path }))
  const ofTheList: State[] = [
    { path: list, name: 'sharing', open: press(/^Share$/) },
    { path: list, name: 'arranging', open: press(/^Arrange$/) },
    { path: list, name: 'name and text', open: press(/^Edit$/) },
    { path: list, name: 'more', open: press(/^More for /) },
    { path: connection, name: 'removal', open: press(/^Remove$/) },
  ]
  return [...LIBRARY, ...own, ...ADMIN, ...OPENED, ...ofTheList, ...PLAYED, ...ERRORS]
}

/** What somebody with a German browser looks at. */
export const GERMAN: readonly State[] = [
  '/',
  FILM,
  SERIES,
  '/movies',
  '/search?q=lant',
  '/lists',
  '/admin',
].map((path) => ({ path }))

/** The doors of a house that somebody owns, from outside. */
export const DOORS: readonly State[] = [
  { path: '/sign-in' },
  { path: '/sign-in', name: 'refused', open: refuse },
  { path: '/sign-up' },
  { path: '/sign-up?invite=of-nobody' },
]

/** A house that nobody owns yet. */
export const FRESH: readonly State[] = [{ path: '/setup' }]

/** The steps of its set-up, with no film yet. */
export const SET_UP: readonly State[] = [
  ...['', '?from=folder', '?from=matinee', '?from=jellyfin', '?from=media-processor', '?from=demo'].map(
    (from) => ({ path: `/admin/setup/films${from}` }),
  ),
  ...['/admin/setup/look', '/', '/movies', '/watchlist', '/history', '/lists', '/requests', '/calendar'].map(
    (path) => ({ path }),
  ),
  ...['/admin', '/admin/servers', '/admin/titles', '/admin/connections', '/admin/requests'].map((path) => ({
    path,
  })),
]

function press(name: RegExp) {
  return (page: Page) => page.getByRole('button', { name }).filter({ visible: true }).first().click()
}

async function markWatched(page: Page): Promise<void> {
  await press(/^Mark watched$/)(page)
  await page.locator('.toast').first().waitFor()
}

/** The field of the top bar. */
function type(text: string) {
  return async (page: Page) => {
    const field = page.locator('.top-bar input[data-search]')
    await field.click()
    await field.pressSequentially(text)
    await page.locator('.search-popup[data-open="true"]').waitFor()
  }
}

async function pause(page: Page): Promise<void> {
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.1)
  await page.locator('video').evaluate((video: HTMLVideoElement) => video.pause())
}

function pausedAnd(name: RegExp) {
  return async (page: Page) => {
    await pause(page)
    await press(name)(page)
  }
}

async function invite(page: Page): Promise<void> {
  await page.getByLabel('For', { exact: true }).fill('Jo')
  await press(/^Make a link$/)(page)
  await page.getByLabel(/^Send this link/).waitFor()
}

async function refuse(page: Page): Promise<void> {
  await page.getByLabel('Email').fill('nobody@example.org')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').first().waitFor()
}
