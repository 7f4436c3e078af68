import { expect, test } from 'vitest'
import { createServerWatch } from './server-watch.ts'

const url = (serverId: string) => {
  const claims = { s: serverId, e: `entry-of-${serverId}`, u: 'mara', n: 'session', i: 0, x: 1 }
  return `http://${serverId}/m/${btoa(JSON.stringify(claims)).replaceAll('=', '')}.x/c/copy/hls/v-copy/index.m3u8`
}

/** A watch over three servers; `alive` says which answer. Pauses pass when `pass` is called. */
function watchThree() {
  const alive = new Set(['attic', 'cellar', 'shed'])
  const events: string[] = []
  const pauses: (() => void)[] = []
  let nowMs = 0
  const watch = createServerWatch({
    urls: { fresh: (one) => one },
    answers: (one) => Promise.resolve(alive.has(new URL(one).hostname)),
    now: () => nowMs,
    pause: () => new Promise((resolve) => pauses.push(resolve)),
    onDown: (id) => events.push(`${id} down`),
    onUp: (id) => events.push(`${id} up`),
  })
  watch.setServers(new Map([...alive].map((id) => [id, url(id)])))
  const pass = async () => {
    for (const resolve of pauses.splice(0)) resolve()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { watch, alive, events, pass, later: (ms: number) => (nowMs += ms) }
}

test('the next server is the first of the playlist that has not failed', () => {
  const { watch } = watchThree()
  expect(watch.next()).toBe('attic')
  watch.fail('attic')
  expect(watch.next()).toBe('cellar')
  watch.fail('cellar')
  watch.fail('shed')
  expect([watch.next(), watch.areAllDown()]).toEqual([null, true])
})

test('a server that failed is asked until it answers, and whoever waits goes on', async () => {
  const { watch, alive, events, pass } = watchThree()
  for (const id of ['attic', 'cellar', 'shed']) {
    alive.delete(id)
    watch.fail(id)
  }
  let isUp = false
  void watch.whenUp().then(() => (isUp = true))
  await pass()
  expect(isUp).toBe(false)
  alive.add('cellar')
  await pass()
  expect([isUp, watch.next()]).toEqual([true, 'cellar'])
  expect(events).toEqual(['attic down', 'cellar down', 'shed down', 'cellar up'])
})

test('a server that failed comes last for half a minute, though the app puts it first and it answers again', async () => {
  const { watch, pass, later } = watchThree()
  watch.fail('attic')
  await pass()
  expect(watch.next()).toBe('attic')
  expect(watch.order(['attic', 'cellar', 'shed'])).toEqual(['cellar', 'shed', 'attic'])
  later(30_000)
  expect(watch.order(['attic', 'cellar', 'shed'])).toEqual(['attic', 'cellar', 'shed'])
})

test('a URL belongs to the server whose token it bears', () => {
  const { watch } = watchThree()
  expect(watch.serverOf(url('shed'))).toBe('shed')
  expect(watch.serverOf('http://app/p/token/master.m3u8')).toBeNull()
})
