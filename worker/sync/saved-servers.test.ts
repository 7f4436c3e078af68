import { expect, test } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { film, series, SyncHouse } from '../testing/sync-house.ts'
import { attic, identityPin, item, twoServers } from '../testing/two-servers.ts'

test('a new name, address or key of a server marks nothing', async () => {
  const house = twoServers()
  await house.run()
  const writes = house.writes()
  const { cellar } = house.servers
  if (cellar) house.servers.basement = cellar
  house.save('cellar', { name: 'Basement', apiKey: 'another-key', url: 'http://basement.test' })
  const { report } = await house.run()
  expect(house.writes()).toBe(writes)
  expect(report.finalized.done).toBe(0)
})

test('where what was applied is lost, everything is looked at once', async () => {
  const house = twoServers()
  await house.run()
  const before = house.items()
  await house.data.deleteMany('server_states', { _id: { $in: ['attic', 'cellar', '#edits'] } })
  const { report } = await house.run()
  expect(report.finalized.done).toBe(house.data.all('offers').length)
  expect(house.items()).toEqual(before)
  const writes = house.writes()
  await house.run()
  expect(house.writes()).toBe(writes)
})

test.each([
  ['removed', { removedAt: '2026-11-24T13:00:00.000Z' }],
  ['disabled', { isDisabled: true }],
])('a server that is %s while it is read is not asked any more', async (_how, saved) => {
  const house = new SyncHouse({ attic: attic(...series('s', 'Night Ferry', 20)) })
  const { attic: server } = house.servers
  if (!server) return
  server.pageSize = 2
  // Each piece is one page.
  house.isAwaited = true
  let pages = 0
  server.instead = (url) => {
    if (url.pathname === '/v1/index' && ++pages === 3) house.save('attic', saved)
    return null
  }
  const { report } = await house.run()
  expect(pages).toBe(3)
  expect(report.servers).toMatchObject([{ outcome: 'skipped', errors: [{ path: 'server' }] }])
})

test.each<[string, (house: SyncHouse) => void, (house: SyncHouse) => void]>([
  [
    'a server that is removed and brought back',
    (house) => house.save('cellar', { removedAt: house.iso() }),
    (house) => house.save('cellar', { removedAt: undefined }),
  ],
  [
    'an order that is changed and changed back',
    (house) => house.order(['cellar', 'attic']),
    (house) => house.order(['attic', 'cellar']),
  ],
])('%s while a run works leaves nothing behind', async (_what, change, changeBack) => {
  const house = twoServers()
  await house.run()
  const before = house.catalogue()
  await house.data.updateMany('offers', { filter: {}, update: { $set: { pending: 'mark' } } })
  const piece = house.piece.bind(house)
  house.piece = async (cursor) => {
    if (cursor.report.phase === 'gather') change(house)
    const outcome = await piece(cursor)
    if (cursor.report.phase === 'finalize') changeBack(house)
    return outcome
  }
  await house.run()
  house.piece = piece
  await house.run()
  expect(house.catalogue()).toEqual(before)
})

test('two servers with one instance id are two servers of the same titles, and either may go', async () => {
  const films = [film('a1', 'Salt Harbour', 2019), film('a2', 'The Lamplighter', 2001)]
  const house = new SyncHouse({
    attic: new FakeMediaServer('one-box', films),
    cellar: new FakeMediaServer('one-box', films),
  })
  const { report } = await house.run()
  expect(report.servers.map(({ outcome }) => outcome)).toEqual(['gathered', 'gathered'])
  expect(house.items().map(({ serverIds }) => serverIds)).toEqual([
    ['attic', 'cellar'],
    ['attic', 'cellar'],
  ])
  house.save('attic', { removedAt: house.iso() })
  await house.run()
  expect(house.items().map(({ serverIds, retiredAt }) => [serverIds, retiredAt])).toEqual([
    [['cellar'], undefined],
    [['cellar'], undefined],
  ])
})

test('an entry that another run wrote while a listing lacked it is not removed', async () => {
  const house = twoServers()
  await house.run()
  const { cellar } = house.servers
  const offer = house.data.all<Offer>('offers').find(({ _id }) => _id === 'cellar/c2')
  cellar?.remove('c2')
  cellar?.forgetChanges()
  if (cellar)
    cellar.instead = (url) => {
      if (url.pathname === '/v1/index') house.data.put('offers', [{ ...offer, writtenAt: house.iso() }])
      return null
    }
  await house.run()
  expect(item(house, 'the-lamplighter-2001').retiredAt).toBeUndefined()
  if (cellar) cellar.instead = null
  cellar?.forgetChanges()
  await house.run()
  expect(item(house, 'the-lamplighter-2001').retiredAt).toBeDefined()
})

test('of two entries of one server the newer says it, and a time to come counts as none', async () => {
  const said = (entryId: string, overview: string, lastModified: string) =>
    film(entryId, 'Salt Harbour', 2019, { lastModified, metadata: { overview } })
  const house = new SyncHouse({
    attic: attic(
      said('a1', 'Older', '2026-01-01T00:00:00.000Z'),
      said('a2', 'Newer', '2026-02-01T00:00:00.000Z'),
      said('a3', 'To come', '9999-12-31T00:00:00.000Z'),
    ),
  })
  await house.run()
  expect(item(house, 'salt-harbour-2019').metadata.overview).toBe('Newer')
})

test('of several words of an admin on one field, under an id and an alias, the latest that lives stands', async () => {
  const house = twoServers()
  await house.run()
  const overview = (itemId: string, value: string) => ({
    _id: `${itemId}/metadata.overview`,
    itemId,
    path: 'metadata.overview',
    value,
    changedAt: house.iso(),
  })
  house.data.put('overrides', [overview('the-lamplighter-2001', 'First')])
  house.nowMs += 1_000
  house.data.put('overrides', [
    overview('salt-harbour-2019', 'Second'),
    identityPin(house, 'attic/a1'),
    identityPin(house, 'cellar/c2'),
  ])
  await house.run()
  const [joined] = house.items().filter(({ kind, retiredAt }) => kind === 'movie' && !retiredAt)
  expect([joined?.metadata.overview, joined?.aliases.length]).toEqual(['Second', 1])
  house.data.put('overrides', [
    { ...overview('salt-harbour-2019', 'Second'), value: undefined, removedAt: house.iso() },
  ])
  await house.run()
  expect(item(house, joined?._id ?? '').metadata.overview).toBe('First')
})
