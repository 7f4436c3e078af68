import { createServer, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { listen } from '../testing/json-server.ts'
import { answers } from './server-answers.ts'
import { createServerWatch } from './server-watch.ts'

/** Real servers, real time: what is one that died, and what one that was busy for a moment? */

const running: Server[] = []
afterAll(() => {
  for (const server of running.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A server that keeps whoever asks waiting while `busy` is not over; for ever when it never ends. */
async function startServer() {
  const state = { busy: Promise.resolve() }
  const server = createServer((_request, response) => void state.busy.then(() => response.end('{}')))
  running.push(server)
  return { state, origin: await listen(server) }
}

function playlistAt(origin: string, serverId: string): string {
  const claims = { s: serverId, e: `entry-of-${serverId}`, u: 'mara', n: 'session', i: 0, x: 1 }
  return `${origin}/m/${btoa(JSON.stringify(claims)).replaceAll('=', '')}.x/c/copy/hls/v-copy/index.m3u8`
}

async function watchTwo() {
  const [attic, cellar] = [await startServer(), await startServer()]
  const events: string[] = []
  const watch = createServerWatch({
    urls: { fresh: (url) => url },
    answers,
    now: () => performance.now(),
    ...{ pause: sleep, sleep },
    onDown: (id) => events.push(`${id} down`),
    onUp: (id) => events.push(`${id} up`),
    onFull: () => events.push('full'),
  })
  const pathways = Object.entries({ attic, cellar }).map(
    ([id, { origin }]) => [id, [playlistAt(origin, id)]] as const,
  )
  watch.setServers(new Map(pathways))
  // What is usual is known before something goes wrong.
  await Promise.all([watch.lives('attic', () => undefined), watch.lives('cellar', () => undefined)])
  return { attic, watch, events }
}

/** As a request that is late asks: whether the server may keep it waiting. */
async function askLate(watch: Awaited<ReturnType<typeof watchTwo>>['watch']): Promise<boolean> {
  const isAlive = await watch.lives('attic', () => undefined)
  if (!isAlive) watch.suspect('attic')
  return isAlive
}

describe('a server that answers late', () => {
  test('and does after all is left for a moment, and neither reported nor avoided', async () => {
    const { attic, watch, events } = await watchTwo()
    let goOn = () => {}
    attic.state.busy = new Promise((resolve) => (goOn = resolve))
    expect(await askLate(watch)).toBe(false)
    expect([watch.next(), watch.isLeft('attic')]).toEqual(['cellar', true])
    goOn()
    await expect.poll(() => watch.next()).toBe('attic')
    expect(watch.order(['attic', 'cellar'])).toEqual(['attic', 'cellar'])
    expect(events).toEqual([])
    watch.stop()
  })

  test('and never does is left at once, and down as soon as that is certain', async () => {
    const { attic, watch, events } = await watchTwo()
    attic.state.busy = new Promise(() => undefined)
    expect(await askLate(watch)).toBe(false)
    expect([watch.next(), events]).toEqual(['cellar', []])
    await expect.poll(() => events, { timeout: 5_000 }).toEqual(['attic down'])
    expect(watch.order(['attic', 'cellar'])).toEqual(['cellar', 'attic'])
    watch.stop()
  })
})

test('a page that stands still itself takes no server for dead that answered meanwhile', async () => {
  const { watch } = await watchTwo()
  const asked = askLate(watch)
  await sleep(1)
  const until = performance.now() + 1_700
  while (performance.now() < until);
  expect(await asked).toBe(true)
  watch.stop()
})
