import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { SERVER_KINDS, type StartedServer } from '../testing/server-kinds.ts'
import { SyncHouse } from '../testing/sync-house.ts'

const FILMS = 40

function endless(): ReadableStream<Uint8Array> {
  const chunk = new Uint8Array(1_048_576).fill(0x20)
  return new ReadableStream({ pull: (controller) => controller.enqueue(chunk) })
}

describe.each(SERVER_KINDS)('a $name', ({ start, listingsUntilGone, unchanged, oneChanged }) => {
  let server: StartedServer
  let house: SyncHouse

  beforeEach(async () => {
    server = await start()
    const attic = new FakeMediaServer('')
    attic.fetch = (address, init) => fetch(address.replace('http://attic.test', server.url), init)
    house = new SyncHouse({ attic })
    house.save('attic', server.server)
    for (let number = 1; number <= FILMS; number++) server.addFilm(number)
  })
  afterEach(() => server.stop())

  /** A run a while later, with what it cost. */
  async function run(request = {}) {
    server.wait()
    server.requests.length = 0
    server.bytes = 0
    const writes = house.writes()
    const { report } = await house.run(request)
    const [row] = report.servers
    const { requests, bytes } = server
    return { report, row, requests: [...requests], bytes, writes: house.writes() - writes }
  }

  const offerOf = (number: number): Offer | undefined =>
    house.data.all<Offer>('offers').find(({ keys }) => keys.includes(`movie:tmdb:${700_000 + number}`))
  const overview = (number: number) => offerOf(number)?.fields.metadata.overview
  const id = (number: number) => offerOf(number)?.entryId ?? ''

  test('gives an offer for each film, with its title, its year and its id elsewhere', async () => {
    const { report, row } = await run()
    expect(row).toMatchObject({ outcome: 'gathered', counts: { entries: FILMS, skipped: 0 }, errors: [] })
    expect(report.counts.added).toBe(FILMS)
    expect(offerOf(7)).toMatchObject({
      kind: 'movie',
      fields: { metadata: { title: 'Film 000007', year: 2000 } },
    })
  })

  test(`costs ${unchanged.requests} requests and writes nothing while nothing changes`, async () => {
    await run()
    const { requests, bytes, writes, row } = await run()
    expect(row?.outcome).toBe('unchanged')
    expect(requests).toHaveLength(unchanged.requests)
    expect(bytes).toBeLessThanOrEqual(unchanged.bytes(FILMS))
    expect(writes).toBe(0)
  })

  test(`costs ${oneChanged.requests} requests for one changed film, and no other is written`, async () => {
    await run()
    const before = house.data.all<Offer>('offers')
    server.wait()
    server.changeFilm(7, 'Better words.')
    const { requests, bytes, report } = await run()
    expect(requests.length).toBeLessThanOrEqual(oneChanged.requests)
    expect(bytes).toBeLessThanOrEqual(oneChanged.bytes(FILMS))
    expect(report.counts).toMatchObject({ updated: 1, added: 0, retired: 0 })
    const after = house.data.all<Offer>('offers')
    expect(after.filter((offer, at) => offer.writtenAt !== before[at]?.writtenAt)).toMatchObject([
      { entryId: id(7), fields: { metadata: { overview: 'Better words.' } } },
    ])
    expect(await run()).toMatchObject({ writes: 0, row: { outcome: 'unchanged' } })
  })

  test('takes in one that is new', async () => {
    await run()
    server.wait()
    server.addFilm(FILMS + 1)
    expect((await run()).report.counts).toMatchObject({ added: 1, updated: 0, retired: 0 })
  })

  test(`retires a film that ${listingsUntilGone} complete listings lack, and restores it`, async () => {
    await run()
    server.removeFilm(7)
    for (let listing = 1; listing < listingsUntilGone; listing++)
      expect((await run()).report.counts.retired).toBe(0)
    expect((await run()).report.counts.retired).toBe(1)
    expect(offerOf(7)?.removedAt).toBeDefined()
    expect((await run()).writes).toBe(0)
    server.addFilm(7)
    expect((await run()).report.counts.restored).toBe(1)
    expect(offerOf(7)?.removedAt).toBeUndefined()
  })

  test('keeps a film that is there again before it is gone', async () => {
    if (listingsUntilGone === 1) return
    await run()
    server.removeFilm(7)
    await run()
    expect(offerOf(7)?.missedAt).toBeDefined()
    server.addFilm(7)
    const { report } = await run()
    expect(report.counts).toMatchObject({ retired: 0, restored: 0 })
    expect(offerOf(7)?.missedAt).toBeUndefined()
    expect((await run()).writes).toBe(0)
  })

  test('holds a mass removal until an admin allows it', async () => {
    await run()
    for (let number = 1; number < FILMS; number++) server.removeFilm(number)
    for (let listing = 1; listing < listingsUntilGone; listing++) await run()
    const { report } = await run()
    expect(report.held).toEqual([{ serverId: 'attic', missing: FILMS - 1, of: FILMS }])
    expect((await run()).writes).toBe(0)
    const allowRemovals = [{ serverId: 'attic', atMost: FILMS - 1 }]
    expect((await run({ allowRemovals })).report.counts.retired).toBe(FILMS - 1)
  })

  test('skips a film that is wrong, says where, and keeps its last good offer', async () => {
    await run()
    server.wait()
    server.breakFilm(7)
    server.changeFilm(8, 'Better words.')
    const { row, report } = await run()
    expect(row?.counts.skipped).toBe(1)
    expect(row?.errors).toMatchObject([{ path: expect.stringMatching(/\w+\.\w+/) as string }])
    expect(report.counts).toMatchObject({ updated: 1, retired: 0 })
    expect([overview(8), offerOf(7)?.removedAt]).toEqual(['Better words.', undefined])
  })

  test.each([
    [() => new Response('', { status: 500 }), { reason: 'bad-status', status: 500 }],
    [() => new Response('', { status: 401 }), { reason: 'unauthorized' }],
    [
      () => new Response(null, { status: 302, headers: { location: 'http://elsewhere.test/' } }),
      { reason: 'redirect', status: 302 },
    ],
    [() => new Response('<html></html>'), { reason: 'not-json' }],
    [() => new Response('{}'), { reason: 'invalid-answer' }],
  ])('keeps its films when it fails (case %#)', async (answer, failure) => {
    await run()
    const before = house.catalogue()
    server.setInstead(answer)
    const { row } = await run()
    expect(row).toMatchObject({ outcome: 'failed', failure })
    expect(house.catalogue()).toEqual(before)
    server.setInstead(null)
    expect((await run()).row?.outcome).toBe('unchanged')
  })

  test('lets go of an answer that never ends, and keeps its films', async () => {
    await run()
    const before = house.catalogue()
    server.setInstead(() => new Response(endless()))
    const { row } = await run()
    expect(row).toMatchObject({ outcome: 'failed', failure: { reason: 'too-large' } })
    expect(house.catalogue()).toEqual(before)
    server.setInstead(null)
    expect((await run()).row?.outcome).toBe('unchanged')
  })

  test('keeps its films when it is suddenly empty', async () => {
    await run()
    for (let number = 1; number <= FILMS; number++) server.removeFilm(number)
    await run()
    const { report } = await run()
    expect(report.held).toEqual([{ serverId: 'attic', missing: FILMS, of: FILMS }])
    expect(report.counts.retired).toBe(0)
  })

  test('a small run reads the film it is about as it is now', async () => {
    await run()
    server.wait()
    server.changeFilm(7, 'Better words.')
    server.changeFilm(8, 'Later.')
    const entries = [{ serverId: 'attic', entryId: id(7) }]
    await run({ scope: { entries }, size: 'small' })
    expect([overview(7), overview(8)]).toEqual(['Better words.', undefined])
    await run()
    expect(overview(8)).toBe('Later.')
  })

  test('its key stands in nothing that is stored but the server itself', async () => {
    const { report } = await run()
    const stored = (['offers', 'titles', 'server_states', 'runs'] as const).map((name) =>
      house.data.all(name),
    )
    expect(JSON.stringify([stored, report])).not.toContain(server.server.apiKey)
  })
})
