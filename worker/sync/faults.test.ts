import { expect, test, vi } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import { film, series, SyncHouse } from '../testing/sync-house.ts'
import { attic, item, twoServers } from '../testing/two-servers.ts'

test('keeps a movie while one of its servers is silent', async () => {
  const house = twoServers()
  await house.run()
  const before = house.catalogue()
  const { cellar } = house.servers
  if (cellar) cellar.instead = () => new Response('', { status: 500 })
  const { report } = await house.run()
  expect(house.catalogue()).toEqual(before)
  expect(report.servers.find(({ serverId }) => serverId === 'cellar')).toMatchObject({
    outcome: 'failed',
    failure: { reason: 'bad-status', status: 500 },
  })
})

test('skips a bad entry, says where it is wrong, and keeps its last good offer', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.set({ ...film('c2', 'The Lamplighter', 2001), lastModified: 'yesterday' })
  const { report } = await house.run()
  const row = report.servers.find(({ serverId }) => serverId === 'cellar')
  expect(row?.counts.skipped).toBe(1)
  expect(row?.errors[0]?.path).toBe('c2.lastModified')
  expect(item(house, 'the-lamplighter-2001').retiredAt).toBeUndefined()
})

test('an entry without a readable id makes the listing incomplete: nothing is missing then', async () => {
  const house = twoServers()
  await house.run()
  const { cellar } = house.servers
  cellar?.remove('c2')
  cellar?.forgetChanges()
  if (cellar) cellar.strays = [{ title: 'Who am I' }]
  const { report } = await house.run()
  expect(report.counts.retired).toBe(0)
  if (cellar) cellar.strays = []
  expect((await house.run()).report.counts.retired).toBe(1)
})

test('stops at a page that does not ascend, and keeps that server’s offers', async () => {
  const house = twoServers()
  const { cellar } = house.servers
  if (cellar)
    cellar.instead = (url) =>
      url.pathname === '/v1/index'
        ? Response.json({
            libraryVersion: 'cellar-box.1',
            entries: [film('b', 'B', 2000), film('a', 'A', 2000)],
            next: null,
          })
        : null
  const { report } = await house.run()
  const row = report.servers.find(({ serverId }) => serverId === 'cellar')
  expect(row).toMatchObject({ outcome: 'failed', failure: { reason: 'not-ascending', after: 'b' } })
  expect(house.data.all<Offer>('offers').every(({ serverId }) => serverId === 'attic')).toBe(true)
})

test('another instance behind a known address changes nothing', async () => {
  const house = twoServers()
  await house.run()
  const before = house.catalogue()
  const { cellar } = house.servers
  for (const id of ['c1', 'c2']) cellar?.remove(id)
  if (cellar) cellar.instanceId = 'stranger'
  const { report } = await house.run()
  expect(report.servers.find(({ serverId }) => serverId === 'cellar')).toMatchObject({
    outcome: 'failed',
    failure: { reason: 'other-instance', expected: 'cellar-box', got: 'stranger' },
  })
  expect(house.catalogue()).toEqual(before)
})

test('another instance that answers in the middle of the first listing offers nothing', async () => {
  const house = twoServers()
  const { cellar } = house.servers
  if (!cellar) return
  cellar.pageSize = 2
  cellar.instead = (url) => {
    if (url.searchParams.has('after')) cellar.instanceId = 'stranger'
    return null
  }
  const { report } = await house.run()
  expect(report.servers.find(({ serverId }) => serverId === 'cellar')).toMatchObject({
    outcome: 'failed',
    failure: { reason: 'other-instance', expected: 'cellar-box', got: 'stranger' },
  })
  expect(house.data.all<Offer>('offers').filter(({ serverId }) => serverId === 'cellar')).toHaveLength(2)
})

test('the instance that an admin saved counts before the one that was read', async () => {
  const house = twoServers()
  house.save('cellar', { instanceId: 'saved-box' })
  const { report } = await house.run()
  expect(report.servers.find(({ serverId }) => serverId === 'cellar')?.failure).toEqual({
    reason: 'other-instance',
    expected: 'saved-box',
    got: 'cellar-box',
  })
})

test('a server that is still starting is waited for while the others go on', async () => {
  const house = twoServers()
  const { cellar } = house.servers
  let asked = 0
  if (cellar)
    cellar.instead = (url) =>
      url.pathname === '/v1/index' && ++asked <= 3
        ? new Response('', { status: 503, headers: { 'retry-after': '20' } })
        : null
  const { report } = await house.run()
  expect(report.servers.map(({ outcome }) => outcome)).toEqual(['gathered', 'gathered'])
  expect(item(house, 'the-lamplighter-2001')).toBeDefined()
})

test('a server that starts for more than five minutes is skipped', async () => {
  const house = twoServers()
  const { cellar } = house.servers
  if (cellar) cellar.instead = () => new Response('', { status: 503, headers: { 'retry-after': '60' } })
  const { report } = await house.run()
  expect(report.servers.find(({ serverId }) => serverId === 'cellar')).toMatchObject({
    outcome: 'skipped',
    failure: { reason: 'starting' },
  })
  expect(item(house, 'salt-harbour-2019').serverIds).toEqual(['attic'])
})

test('no key and no document is in a cursor or a report', async () => {
  const house = twoServers()
  const { report } = await house.run()
  expect(JSON.stringify(report)).not.toContain('secret')
})

test('a server that fails is asked four times, each time later, and not at a time that all would choose', async () => {
  const house = twoServers()
  await house.run()
  const asked: number[] = []
  const { cellar } = house.servers
  if (cellar) {
    cellar.set(film('c9', 'Never told', 2000))
    cellar.instead = () => {
      asked.push(house.nowMs)
      return new Response('', { status: 502 })
    }
  }
  const { report } = await house.run()
  expect(report.servers.find(({ serverId }) => serverId === 'cellar')).toMatchObject({ outcome: 'failed' })
  const waits = asked.slice(1).map((at, index) => at - (asked[index] ?? 0))
  expect(waits).toHaveLength(3)
  for (const [index, wait] of waits.entries()) {
    expect(wait).toBeGreaterThan(750 * 2 ** index)
    expect(wait).toBeLessThan(1_400 * 2 ** index)
  }
  expect(new Set(waits.map((wait, index) => Math.round(wait / 2 ** index / 10))).size).toBeGreaterThan(1)
})

test('a server that does not answer in time is asked again alone and for longer, and the others do not wait', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const house = twoServers()
    const { cellar } = house.servers
    let asked = 0
    if (cellar)
      cellar.fetch = (_url, { signal }) =>
        new Promise((_resolve, reject) => {
          asked += 1
          signal?.addEventListener('abort', () => reject(new Error('aborted')))
          void vi.advanceTimersByTimeAsync(60_000)
        })
    const { report } = await house.run()
    expect(report.servers).toMatchObject([
      { serverId: 'attic', outcome: 'gathered' },
      { serverId: 'cellar', outcome: 'failed', failure: { reason: 'timeout', afterMs: 15_000 } },
    ])
    expect(asked).toBe(5)
    expect(item(house, 'salt-harbour-2019').serverIds).toEqual(['attic'])
  } finally {
    vi.useRealTimers()
  }
})

test('a listing of more than a thousand pages is stopped, and keeps what it had', async () => {
  const house = twoServers()
  await house.run()
  const before = house.catalogue()
  const { cellar } = house.servers
  let page = 0
  cellar?.forgetChanges()
  if (cellar)
    cellar.instead = (url) => {
      if (url.pathname !== '/v1/index' || url.searchParams.has('since')) return null
      const next = `p${String(++page).padStart(6, '0')}`
      return Response.json({ libraryVersion: 'cellar-box.99', entries: [], next })
    }
  const { report } = await house.run()
  expect(report.servers.find(({ serverId }) => serverId === 'cellar')).toMatchObject({
    outcome: 'failed',
    failure: { reason: 'invalid-answer', detail: 'more than 1000 pages' },
  })
  expect(house.catalogue()).toEqual(before)
})

test('a page of more entries than the protocol allows is refused', async () => {
  const house = twoServers()
  const { cellar } = house.servers
  const entries = Array.from({ length: 1_001 }, (_, at) => film(`c${String(at).padStart(4, '0')}`, 'X', 2000))
  if (cellar)
    cellar.instead = (url) =>
      url.pathname === '/v1/index'
        ? Response.json({ libraryVersion: 'cellar-box.1', entries, next: null })
        : null
  const { report } = await house.run()
  expect(report.servers.find(({ serverId }) => serverId === 'cellar')).toMatchObject({
    outcome: 'failed',
    failure: { reason: 'invalid-answer' },
  })
})

test('a piece of a full pass ends after one page when something waits for it', async () => {
  const waitedFor = new SyncHouse({ attic: attic(...series('s', 'Night Ferry', 40)) })
  const alone = new SyncHouse({ attic: attic(...series('s', 'Night Ferry', 40)) })
  waitedFor.isAwaited = true
  for (const house of [waitedFor, alone]) if (house.servers.attic) house.servers.attic.pageSize = 2
  const [many, few] = [await waitedFor.run(), await alone.run()]
  expect(many.pieces).toBeGreaterThanOrEqual(21)
  expect(few.pieces).toBeLessThan(10)
  expect(waitedFor.catalogue()).toEqual(alone.catalogue())
})

test('what is gone is removed though the clock ran backwards since it was written', async () => {
  const house = twoServers()
  await house.run()
  house.nowMs -= 3_600_000
  house.servers.cellar?.remove('c2')
  await house.run()
  expect(item(house, 'the-lamplighter-2001').retiredAt).toBeDefined()
})

test('an override is applied though the clock ran backwards since the last one', async () => {
  const house = twoServers()
  const pin = (path: string, value: string) =>
    house.data.put('overrides', [
      { _id: path, itemId: 'salt-harbour-2019', path, value, changedAt: house.iso() },
    ])
  pin('metadata.overview', 'Pinned first')
  await house.run()
  house.nowMs -= 3_600_000
  pin('metadata.tagline', 'Pinned later')
  await house.run()
  expect(item(house, 'salt-harbour-2019').metadata).toMatchObject({
    overview: 'Pinned first',
    tagline: 'Pinned later',
  })
  const writes = house.writes()
  await house.run()
  expect(house.writes()).toBe(writes)
})
