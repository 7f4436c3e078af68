import { afterEach, describe, expect, test, vi } from 'vitest'
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
    sleep: () => new Promise(() => undefined),
    onDown: (id) => events.push(`${id} down`),
    onUp: (id) => events.push(`${id} up`),
    onFull: () => events.push('full'),
  })
  watch.setServers(new Map([...alive].map((id) => [id, [url(id)]])))
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
  expect([watch.next(), watch.silence()]).toEqual([null, 'no-answer'])
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

test('a server that has no place free comes last for half a minute, and did not fail', () => {
  const { watch, later } = watchThree()
  watch.full('attic')
  expect([watch.hasPlaceBeside('attic'), watch.silence(), watch.hasFailed('attic')]).toEqual([
    true,
    null,
    false,
  ])
  expect(watch.order(['attic', 'cellar', 'shed'])).toEqual(['cellar', 'shed', 'attic'])
  later(30_000)
  expect(watch.order(['attic', 'cellar', 'shed'])).toEqual(['attic', 'cellar', 'shed'])
})

test('where all servers that live have no place free one waits in line until there is something to be seen', () => {
  const { watch, events } = watchThree()
  watch.fail('shed')
  watch.full('attic')
  expect(watch.silence()).toBeNull()
  watch.full('cellar')
  expect([watch.hasPlaceBeside('attic'), watch.hasPlaceBeside('cellar')]).toEqual([false, false])
  expect(watch.silence()).toBe('no-place')
  watch.served()
  expect(watch.silence()).toBeNull()
  expect(events).toEqual(['shed down', 'full', 'full'])
})

test('a URL belongs to the server whose token it bears', () => {
  const { watch } = watchThree()
  expect(watch.serverOf(url('shed'))).toBe('shed')
  expect(watch.serverOf('http://app/p/token/master.m3u8')).toBeNull()
})

describe('whether a server that takes long lives', () => {
  afterEach(() => vi.useRealTimers())

  const NEVER = Infinity
  /** What two servers take for a small answer: first when nothing is wrong, then when one of them is asked whether it lives. */
  async function askAttic(usualMs: number, nowMs: { attic: number; cellar?: number }) {
    vi.useFakeTimers()
    let takes: Record<string, number> = { attic: usualMs, cellar: usualMs }
    const sleep = (ms: number) => new Promise<void>((resolve) => void (ms < NEVER && setTimeout(resolve, ms)))
    const watch = createServerWatch({
      urls: { fresh: (one) => one },
      answers: async (one, withinMs) => {
        const ms = takes[new URL(one).hostname] ?? NEVER
        await sleep(Math.min(ms, withinMs))
        return ms <= withinMs
      },
      now: () => Date.now(),
      ...{ pause: sleep, sleep, onDown: () => undefined, onUp: () => undefined, onFull: () => undefined },
    })
    const names = nowMs.cellar === undefined ? ['attic'] : ['attic', 'cellar']
    watch.setServers(new Map(names.map((id) => [id, [url(id)]])))
    await vi.advanceTimersByTimeAsync(usualMs)
    takes = nowMs
    const startedAt = Date.now()
    const doubts: string[] = []
    const asked = watch
      .lives('attic', (otherId) => doubts.push(`${otherId} after ${Date.now() - startedAt}`))
      .then((isAlive) => ({ isAlive, afterMs: Date.now() - startedAt, doubts }))
    await vi.advanceTimersByTimeAsync(5_000)
    return asked
  }

  test.each([
    ['frozen, beside one that answers at once', 10, { attic: NEVER, cellar: 10 }, [false, 400]],
    [
      'frozen, on a machine so busy that the other one takes long',
      10,
      { attic: NEVER, cellar: 200 },
      [false, 1_000],
    ],
    ['busy, and late', 10, { attic: 350, cellar: 10 }, [true, 350]],
    ['on a line that became slow for both', 10, { attic: 1_200, cellar: 900 }, [true, 1_200]],
    [
      'on a line that became slow for both, three times as late',
      10,
      { attic: 900, cellar: 300 },
      [true, 900],
    ],
    ['frozen like all others', 10, { attic: NEVER, cellar: NEVER }, [false, 1_500]],
    ['frozen, and the only one', 10, { attic: NEVER }, [false, 400]],
    ['frozen, and the only one on a line that was slow before', 200, { attic: NEVER }, [false, 1_000]],
  ] as const)('%s', async (_case, usualMs, nowMs, [isAlive, afterMs]) => {
    expect(await askAttic(usualMs, nowMs)).toMatchObject({ isAlive, afterMs })
  })

  test('before it is given up another one begins, and none where it answers soon', async () => {
    expect((await askAttic(10, { attic: NEVER, cellar: 10 })).doubts).toEqual(['cellar after 160'])
    expect((await askAttic(10, { attic: 100, cellar: 10 })).doubts).toEqual([])
    expect((await askAttic(10, { attic: NEVER, cellar: NEVER })).doubts).toEqual([])
  })
})
