// Runs between the site's pages and the network. It keeps the files of one build and the offline page, nothing else:
// no page, no data and no picture of the library is ever answered from here.
import type { RequestEvent, ServiceWorkerScope } from './scope.ts'
import { assetsOf, wayOf } from './ways.ts'

/** A mark of the build, put in by vite.config.ts: another build is another worker with another cache. */
const BUILD = '__BUILD__'
/** Paths of the files of the page that plays, put in there, too. */
const PLAYER = '__PLAYER__'
const PREFIX = 'matinee-'
const CACHE = PREFIX + BUILD
const OFFLINE = '/offline'

const scope = self as unknown as ServiceWorkerScope

scope.addEventListener('install', (event) => event.waitUntil(install()))
scope.addEventListener('activate', (event) => event.waitUntil(takeOver()))
scope.addEventListener('fetch', (event) => {
  const way = wayOf(event.request, location.origin)
  if (way === 'asset') event.respondWith(fromBuild(event))
  if (way === 'page') event.respondWith(fromNetwork(event))
})

/** The offline page is asked for without a session, so that nothing in it is anybody's. */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE)
  const page = await fetch(OFFLINE, { credentials: 'omit', redirect: 'error', cache: 'no-store' })
  if (!page.ok) throw new Error(`The offline page answered ${page.status}`)
  await cache.addAll(assetsOf(await page.clone().text()))
  await cache.put(OFFLINE, page)
  // Over a slow line these would come before the first frame of a film; without them all works as well.
  await cache.addAll(PLAYER.split(',')).catch(() => undefined)
  await scope.skipWaiting()
}

/** Older builds go, and open tabs are served from now on. */
async function takeOver(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE)
  await Promise.all(old.map((name) => caches.delete(name)))
  await scope.registration.navigationPreload?.enable()
  await scope.clients.claim()
}

/** The name has a hash of the content in it, so what is kept is right for ever. */
async function fromBuild(event: RequestEvent): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(event.request, { ignoreVary: true })
  if (kept) return kept
  const answer = await fetch(event.request)
  if (answer.ok) event.waitUntil(cache.put(event.request, answer.clone()))
  return answer
}

async function fromNetwork(event: RequestEvent): Promise<Response> {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request))
  } catch {
    const cache = await caches.open(CACHE)
    return (await cache.match(OFFLINE)) ?? Response.error()
  }
}
