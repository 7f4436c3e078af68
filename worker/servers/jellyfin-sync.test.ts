import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import type { FakeJellyfin } from '../testing/fake-jellyfin.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { jellyfinId, jellyfinMovie, openJellyfinHouse } from '../testing/jellyfin-house.ts'
import type { Served } from '../testing/serve-http.ts'
import { SyncHouse } from '../testing/sync-house.ts'

const AN_HOUR_MS = 3_600_000

let fake: FakeJellyfin
let served: Served
let house: SyncHouse

beforeEach(async () => {
  ;({ fake, served } = await openJellyfinHouse())
  const attic = new FakeMediaServer('attic')
  attic.fetch = (address, init) => fetch(address.replace('http://attic.test', served.url), init)
  house = new SyncHouse({ attic })
  house.save('attic', { kind: 'jellyfin', apiKey: fake.apiKey })
})
afterEach(() => served.close())

function fill(count: number) {
  for (let number = 1; number <= count; number++) fake.save(jellyfinMovie(number))
}

/** A run a while later, with what it cost. */
async function run(request = {}) {
  fake.nowMs += AN_HOUR_MS
  fake.requests.length = 0
  fake.sent = 0
  const writes = house.writes()
  const { report } = await house.run(request)
  const [server] = report.servers
  return { report, server, requests: fake.requests.length, bytes: fake.sent, writes: house.writes() - writes }
}

const offer = (number: number) =>
  house.data.all<Offer>('offers').find(({ entryId }) => entryId === jellyfinId(number))

test('a Jellyfin library becomes titles, and a second run costs two requests and writes nothing', async () => {
  fill(120)
  expect((await run()).report.counts.added).toBe(120)
  expect(await run()).toMatchObject({ server: { outcome: 'unchanged' }, requests: 2, writes: 0 })
})

test.each([20, 400])('one changed film of %i costs three small requests', async (count) => {
  fill(count)
  await run()
  fake.nowMs += AN_HOUR_MS
  fake.save(jellyfinMovie(7, { Overview: 'Better words.' }))
  const { report, requests, bytes } = await run()
  expect(report.counts).toMatchObject({ updated: 1, added: 0, retired: 0 })
  expect(requests).toBe(3)
  expect(bytes).toBeLessThan(3_000)
  expect(await run()).toMatchObject({ requests: 2, writes: 0 })
})

test('an item that was saved without a change has its tag written, and no title', async () => {
  fill(5)
  await run()
  const before = offer(3)
  fake.nowMs += AN_HOUR_MS
  fake.save(jellyfinMovie(3))
  const { report } = await run()
  expect(report.counts).toMatchObject({ updated: 0, added: 0 })
  expect(offer(3)).toEqual({ ...before, tag: offer(3)?.tag })
  expect(offer(3)?.tag).not.toBe(before?.tag)
})

test('a film that is gone is missed by one listing and retired by the next', async () => {
  fill(5)
  await run()
  fake.remove(jellyfinId(2))
  expect((await run()).report.counts.retired).toBe(0)
  expect(offer(2)?.missedAt).toBeDefined()
  expect((await run()).report.counts.retired).toBe(1)
  expect(await run()).toMatchObject({ requests: 2, writes: 0 })
})

test('a better file of the same film, which is another item, takes the first one’s place', async () => {
  fill(5)
  await run()
  fake.nowMs += AN_HOUR_MS
  fake.remove(jellyfinId(2))
  fake.save(jellyfinMovie(2, { Id: jellyfinId(99), Overview: 'In 4K.' }))
  await run()
  const { report } = await run()
  expect(report.counts).toMatchObject({ retired: 0 })
  expect(offer(2)?.removedAt).toBeDefined()
  expect(offer(99)?.itemIds).toEqual(offer(2)?.itemIds)
})

test('a disk that is not there now takes nothing with it', async () => {
  fill(30)
  await run()
  for (let number = 1; number <= 29; number++) fake.remove(jellyfinId(number))
  await run()
  const { report } = await run()
  expect(report.counts.retired).toBe(0)
  expect(report.held).toEqual([{ serverId: 'attic', missing: 29, of: 30 }])
})

test('a film that a small run brought is no reason to list everything', async () => {
  fill(5)
  await run()
  fake.nowMs += AN_HOUR_MS
  fake.save(jellyfinMovie(6))
  const entries = [{ serverId: 'attic', entryId: jellyfinId(6) }]
  expect((await run({ scope: { entries }, size: 'small' })).report.counts.added).toBe(1)
  expect(await run()).toMatchObject({ requests: 3, report: { counts: { added: 0, updated: 0 } } })
  expect(await run()).toMatchObject({ requests: 2, writes: 0 })
})

test('a bad item keeps its last good offer', async () => {
  fill(3)
  await run()
  fake.nowMs += AN_HOUR_MS
  fake.save(jellyfinMovie(2, { RunTimeTicks: 'long' }))
  const { report } = await run()
  expect(report.servers[0]?.errors).toMatchObject([{ path: `${jellyfinId(2)}.RunTimeTicks` }])
  await run()
  expect(offer(2)).toMatchObject({ fields: { metadata: { title: 'Film 000002' } } })
  expect(offer(2)?.removedAt).toBeUndefined()
})

test('the key stands in nothing that is stored but the server itself', async () => {
  fill(3)
  await run()
  fake.instead = () => new Response(null, { status: 302, headers: { location: `/?ApiKey=${fake.apiKey}` } })
  const { report } = await run()
  const stored = (['offers', 'titles', 'server_states', 'runs'] as const).map((name) => house.data.all(name))
  expect(JSON.stringify([stored, report])).not.toContain(fake.apiKey)
})
