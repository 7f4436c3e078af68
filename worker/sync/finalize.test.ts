import { expect, test } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { film, series, SyncHouse } from '../testing/sync-house.ts'
import { attic, cellar, identityPin, item, raceTitle, twoServers } from '../testing/two-servers.ts'

test('merges two servers into one catalogue, field by field', async () => {
  const house = twoServers()
  const { report } = await house.run()
  const salt = item(house, 'salt-harbour-2019')
  expect(salt.metadata).toMatchObject({ overview: 'From the attic', tagline: 'Come ashore' })
  expect(salt.serverIds).toEqual(['attic', 'cellar'])
  expect(house.data.all('titles')).toHaveLength(3)
  expect(house.data.all('seasons')).toHaveLength(1)
  expect(house.data.all('episodes')).toHaveLength(4)
  expect(report.servers.map(({ outcome }) => outcome)).toEqual(['gathered', 'gathered'])
  expect(report.counts.added).toBe(8)
  expect(report.parked).toBe(0)
  expect(house.data.all<Offer>('offers').filter(({ pending }) => pending !== undefined)).toEqual([])
})

test('a change on one server changes just that title', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.set(film('c2', 'The Lamplighter', 2001, { metadata: { overview: 'New words' } }))
  const { changes, report } = await house.run()
  expect(changes).toMatchObject([{ itemId: 'the-lamplighter-2001', change: 'updated' }])
  expect(report.counts.updated).toBe(1)
})

test('retires a movie that no server offers, and keeps all of it', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.remove('c2')
  const { report } = await house.run()
  expect(report.counts.retired).toBe(1)
  expect(item(house, 'the-lamplighter-2001')).toMatchObject({ metadata: { title: 'The Lamplighter' } })
  expect(item(house, 'the-lamplighter-2001').retiredAt).toBeDefined()
})

test('restores a retired movie when a server offers it again', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.remove('c2')
  await house.run()
  house.servers.cellar?.set(film('c9', 'The Lamplighter', 2001))
  const { report } = await house.run()
  expect(report.counts.restored).toBe(1)
  expect(item(house, 'the-lamplighter-2001').retiredAt).toBeUndefined()
})

test('keeps a movie that another server still offers, and takes its values from there', async () => {
  const house = twoServers()
  await house.run()
  house.servers.attic?.remove('a1')
  await house.run()
  const salt = item(house, 'salt-harbour-2019')
  expect(salt.retiredAt).toBeUndefined()
  expect(salt.metadata.overview).toBe('From the cellar')
  expect(salt.serverIds).toEqual(['cellar'])
})

test('removing a server equals never having had it', async () => {
  const house = twoServers()
  await house.run()
  house.save('cellar', { removedAt: house.iso() })
  await house.run()
  const { attic: alone } = twoServers().servers
  const other = new SyncHouse({ attic: alone ?? attic() })
  await other.run()
  expect(house.catalogue()).toEqual(other.catalogue())
})

test('a removed server that comes back brings its titles back', async () => {
  const house = twoServers()
  await house.run()
  const before = house.catalogue()
  house.save('cellar', { removedAt: house.iso() })
  await house.run()
  house.save('cellar', { removedAt: undefined })
  await house.run()
  expect(house.catalogue()).toEqual(before)
})

test('swapping the order of two servers changes whose values stand', async () => {
  const house = twoServers()
  await house.run()
  house.order(['cellar', 'attic'])
  await house.run()
  const salt = item(house, 'salt-harbour-2019')
  expect(salt.metadata.overview).toBe('From the cellar')
  expect(salt.owners).toContainEqual({ path: 'metadata.overview', serverId: 'cellar' })
  const writes = house.writes()
  await house.run()
  expect(house.writes()).toBe(writes)
})

test('a server added in front takes precedence without the others being looked at', async () => {
  const house = twoServers()
  await house.run()
  house.servers.barn = new FakeMediaServer('barn-box', [
    film('b1', 'The Lamplighter', 2001, { metadata: { overview: 'From the barn' } }),
  ])
  const [server] = house.data.all('servers')
  house.data.put('servers', [{ ...server, _id: 'barn', url: 'http://barn.test', name: 'barn' }])
  house.order(['barn', 'attic', 'cellar'])
  const { changes } = await house.run()
  expect(changes.map(({ itemId }) => itemId)).toEqual(['the-lamplighter-2001'])
  expect(item(house, 'the-lamplighter-2001').metadata.overview).toBe('From the barn')
})

test('an override wins, and taking it back gives the servers their say again', async () => {
  const house = twoServers()
  await house.run()
  const override = {
    _id: 'o1',
    itemId: 'salt-harbour-2019',
    path: 'metadata.overview',
    value: 'Ours',
    changedAt: house.iso(),
  }
  house.data.put('overrides', [override])
  await house.run()
  expect(item(house, 'salt-harbour-2019').metadata.overview).toBe('Ours')
  const writes = house.writes()
  await house.run()
  expect(house.writes()).toBe(writes)
  house.data.put('overrides', [{ ...override, changedAt: house.iso(), removedAt: house.iso() }])
  await house.run()
  expect(item(house, 'salt-harbour-2019').metadata.overview).toBe('From the attic')
})

test('a run over an item looks at its offers again and changes nothing', async () => {
  const house = twoServers()
  await house.run()
  const before = house.items()
  const { report } = await house.run({ scope: { items: ['salt-harbour-2019'] }, size: 'small' })
  expect(house.items()).toEqual(before)
  expect(report.finalized).toEqual({ done: 2, of: 2 })
  expect(house.data.all<Offer>('offers').filter(({ pending }) => pending)).toEqual([])
})

test('an episode whose series is not there yet waits, and is taken up when the series comes', async () => {
  const [show, ...rest] = series('s', 'Night Ferry', 2)
  const house = new SyncHouse({ attic: attic(...rest) })
  const { report } = await house.run()
  expect(report.parked).toBe(3)
  if (show) house.servers.attic?.set(show)
  expect((await house.run()).report.parked).toBe(0)
  expect(house.data.all('episodes')).toHaveLength(2)
})

test('nor do children stand in the catalogue while a crash has kept the item that their series names from it', async () => {
  const [show, ...children] = series('s', 'Night Ferry', 1)
  const house = new SyncHouse({ attic: attic(...(show ? [show] : [])) })
  await house.run()
  await house.data.deleteMany('titles', {})
  await house.data.updateMany('offers', { filter: { _id: 'attic/s' }, update: { $set: { pending: '01' } } })
  for (const child of children) house.servers.attic?.set(child)
  const piece = house.piece.bind(house)
  const kinds = new Set<string>()
  house.piece = async (cursor) => {
    const outcome = await piece(cursor)
    kinds.add(
      (['titles', 'seasons', 'episodes'] as const)
        .filter((name) => house.data.all(name).length > 0)
        .join(' '),
    )
    return outcome
  }
  const entries = children.map(({ entryId }) => ({ serverId: 'attic', entryId }))
  await house.run({ scope: { entries }, size: 'small' })
  expect([...kinds]).toEqual(['', 'titles seasons episodes'])
})

test('a season goes with its last episode', async () => {
  const [show, , ...episodes] = series('s', 'Night Ferry', 2)
  const house = new SyncHouse({ attic: attic(...(show ? [show] : []), ...episodes) })
  await house.run()
  expect(house.data.all('seasons')).toHaveLength(1)
  house.servers.attic?.remove('s-e001')
  await house.run()
  expect(item(house, 'night-ferry-2020-s01').retiredAt).toBeUndefined()
  house.servers.attic?.remove('s-e002')
  await house.run()
  expect(item(house, 'night-ferry-2020-s01').retiredAt).toBeDefined()
})

test('two writers at once: the slower one reads again', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.set(film('c2', 'The Lamplighter', 2001, { metadata: { overview: 'Newer' } }))
  raceTitle(house, 'the-lamplighter-2001')
  await house.run()
  expect(item(house, 'the-lamplighter-2001').metadata.overview).toBe('Newer')
})

test('two different films that one server gives the same weaker id are reported and stay two', async () => {
  const house = new SyncHouse({
    attic: attic(film('a1', 'Salt Harbour', 2019, { ids: { tmdb: '11', imdb: 'tt99' } })),
    cellar: cellar(film('c1', 'The Lamplighter', 2001, { ids: { tmdb: '22', imdb: 'tt99' } })),
  })
  const { report } = await house.run()
  expect(house.data.all('titles')).toHaveLength(2)
  expect(report.reports?.map(({ path }) => path)).toEqual(['movie:imdb:tt99'])
})

test('equal pins join two films that share nothing else', async () => {
  const house = twoServers()
  await house.run()
  house.data.put('overrides', [identityPin(house, 'attic/a1'), identityPin(house, 'cellar/c2')])
  const { report } = await house.run()
  expect(report.counts.joined).toBe(1)
  expect(house.catalogue().map((one) => (one as { _id: string })._id)).not.toContain('the-lamplighter-2001')
})

test('an override on a season that no server lists is applied', async () => {
  const house = new SyncHouse({ attic: attic(...series('s', 'Night Ferry', 2)) })
  house.servers.attic?.remove('s-s1')
  await house.run()
  expect(item(house, 'night-ferry-2020-s01').serverIds).toEqual([])
  const _id = 'o1'
  const itemId = 'night-ferry-2020-s01'
  house.data.put('overrides', [
    { _id, itemId, path: 'metadata.title', value: 'The crossing', changedAt: house.iso() },
  ])
  await house.run()
  expect(item(house, itemId).metadata.title).toBe('The crossing')
})

test('a season that no server lists any more stays while it has episodes', async () => {
  const house = new SyncHouse({ attic: attic(...series('s', 'Night Ferry', 2)) })
  await house.run()
  house.servers.attic?.remove('s-s1')
  await house.run()
  expect(item(house, 'night-ferry-2020-s01').retiredAt).toBeUndefined()
})
