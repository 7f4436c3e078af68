import { expect, test } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { film, SyncHouse } from '../testing/sync-house.ts'
import { attic, item, twoServers } from '../testing/two-servers.ts'

test('a second run writes nothing and asks each server once', async () => {
  const house = twoServers()
  await house.run()
  const before = house.writes()
  const requests = house.servers.attic?.requests.length ?? 0
  const { report } = await house.run()
  expect(house.writes() - before).toBe(0)
  expect((house.servers.attic?.requests.length ?? 0) - requests).toBe(1)
  expect(report.servers.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
})

test('a run without anything known lists everything and still writes only what differs', async () => {
  const house = twoServers()
  await house.run()
  house.servers.attic?.forgetChanges()
  const offers = house.data.writes.get('offers')
  const { report } = await house.run()
  expect(house.data.writes.get('offers')).toBe(offers)
  expect(report.servers.find(({ serverId }) => serverId === 'attic')?.outcome).toBe('unchanged')
})

test('reads a library of many pages, and finds what is missing on any of them', async () => {
  const films = Array.from({ length: 25 }, (_, index) =>
    film(`f${String(index).padStart(2, '0')}`, `Film ${index}`, 2000),
  )
  const house = new SyncHouse({ attic: attic(...films) })
  const { attic: server } = house.servers
  if (server) server.pageSize = 4
  await house.run()
  expect(house.data.all('titles')).toHaveLength(25)
  for (const id of ['f00', 'f11', 'f24']) server?.remove(id)
  server?.forgetChanges()
  const { report } = await house.run()
  expect(report.counts.retired).toBe(3)
  expect(report.servers[0]?.counts).toMatchObject({ pages: 6, removed: 3 })
})

test('a first listing asks once a piece what is stored of its server, not once a page', async () => {
  const films = Array.from({ length: 9 }, (_, index) => film(`f${index}`, `Film ${index}`, 2000))
  const house = new SyncHouse({ attic: attic(...films) })
  if (house.servers.attic) house.servers.attic.pageSize = 2
  let ranges = 0
  const { find } = house.data
  house.data.find = (collection, query) => {
    const byId = (query.filter as { _id?: object } | undefined)?._id ?? {}
    if (collection === 'offers' && '$gt' in byId) ranges += 1
    return find(collection, query)
  }
  const { report } = await house.run()
  expect(report.servers[0]?.counts).toMatchObject({ pages: 5, changed: 9 })
  expect(ranges).toBe(2)
})

test('what a small run stored before the first listing is not taken for new on a later page', async () => {
  const films = ['f0', 'f1', 'f2', 'f3'].map((id) => film(id, `Film ${id}`, 2000))
  const house = new SyncHouse({ attic: attic(...films) })
  if (house.servers.attic) house.servers.attic.pageSize = 1
  await house.run({ scope: { entries: [{ serverId: 'attic', entryId: 'f3' }] }, size: 'small' })
  const { report } = await house.run()
  expect(report.servers[0]?.counts).toMatchObject({ pages: 4, changed: 3 })
  expect(house.data.all('titles')).toHaveLength(4)
})

test('of a series no more is read than what its children are placed by', async () => {
  const house = twoServers()
  const read: unknown[] = []
  const { find } = house.data
  house.data.find = async (collection, query) => {
    const isParents =
      collection === 'titles' && (query.filter as { kind?: string } | undefined)?.kind === 'series'
    const documents = await find(collection, query)
    if (isParents) read.push(...documents.map(({ metadata }) => metadata))
    return documents
  }
  await house.run()
  expect(read.length).toBeGreaterThan(0)
  expect(read.filter((metadata) => metadata !== undefined)).toEqual([])
})

test('holds a mass removal until an admin allows as many', async () => {
  const house = twoServers()
  await house.run()
  const { cellar } = house.servers
  for (const id of ['c1', 'c2', 't', 't-s1', 't-e001', 't-e002', 't-e003', 't-e004']) cellar?.remove(id)
  const held = await house.run()
  expect(held.report.held).toEqual([{ serverId: 'cellar', missing: 8, of: 8 }])
  expect(held.report.servers.find(({ serverId }) => serverId === 'cellar')?.outcome).toBe('held')
  expect(held.report.counts.retired).toBe(0)
  const writes = house.writes()
  await house.run()
  expect(house.writes()).toBe(writes)
  const tooFew = await house.run({ allowRemovals: [{ serverId: 'cellar', atMost: 7 }] })
  expect(tooFew.report.counts.retired).toBe(0)
  const allowed = await house.run({ allowRemovals: [{ serverId: 'cellar', atMost: 8 }] })
  expect(allowed.report.held).toEqual([])
  expect(item(house, 'the-lamplighter-2001').retiredAt).toBeDefined()
  expect(item(house, 'salt-harbour-2019').retiredAt).toBeUndefined()
})

test('entries that are away stay in the catalogue', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.set(film('c2', 'The Lamplighter', 2001, { away: true }))
  await house.run()
  expect(item(house, 'the-lamplighter-2001').retiredAt).toBeUndefined()
  expect(house.data.all<Offer>('offers').find(({ _id }) => _id === 'cellar/c2')?.away).toBe(true)
})

test('a disabled server is not asked, and its offers count', async () => {
  const house = twoServers()
  await house.run()
  const before = house.catalogue()
  house.save('cellar', { isDisabled: true })
  const requests = house.servers.cellar?.requests.length
  const { report } = await house.run()
  expect(house.servers.cellar?.requests.length).toBe(requests)
  expect(report.servers.map(({ serverId }) => serverId)).toEqual(['attic'])
  expect(house.catalogue()).toEqual(before)
})

test('a small run looks at its entries and their series only', async () => {
  const house = twoServers()
  const { report } = await house.run({
    scope: { entries: [{ serverId: 'cellar', entryId: 't-e002' }] },
    size: 'small',
  })
  expect(house.items().map(({ _id }) => _id)).toEqual([
    'night-ferry-2020',
    'night-ferry-2020-s01',
    'night-ferry-2020-s01e02',
  ])
  expect(report.parked).toBe(0)
  expect(house.data.all('server_states').every(({ libraryVersion }) => libraryVersion === null)).toBe(true)
})

test('a small run over an entry that is gone retires it', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.remove('c2')
  await house.run({ scope: { entries: [{ serverId: 'cellar', entryId: 'c2' }] }, size: 'small' })
  expect(item(house, 'the-lamplighter-2001').retiredAt).toBeDefined()
})

test('a request for a server that does not exist says so', async () => {
  const house = twoServers()
  const { report } = await house.run({ scope: { servers: ['nobody'] } })
  expect(report.servers).toMatchObject([{ serverId: 'nobody', outcome: 'skipped' }])
})

test('a run in the middle of which the server changed stores the version of its first page', async () => {
  const house = new SyncHouse({
    attic: attic(film('f1', 'One', 2001), film('f2', 'Two', 2002), film('f3', 'Three', 2003)),
  })
  const { attic: server } = house.servers
  if (server) server.pageSize = 2
  let asked = 0
  if (server)
    server.instead = (url) => {
      if (url.pathname === '/v1/index' && ++asked === 2)
        server.set(film('f1', 'One', 2001, { metadata: { overview: 'Late' } }))
      return null
    }
  await house.run()
  await house.run()
  expect(item(house, 'one-2001').metadata.overview).toBe('Late')
})

test('more removals than a cursor can hold are one, which an admin allows once', async () => {
  const house = new SyncHouse({ attic: new FakeMediaServer('attic-box') })
  const { attic } = house.servers
  for (let number = 0; number < 4_200; number++) attic?.set(film(`f${number}`, `Film ${number}`, 2000))
  await house.run()
  for (let number = 0; number < 4_100; number++) attic?.remove(`f${number}`)
  const { report } = await house.run()
  expect(report.held).toEqual([{ serverId: 'attic', missing: 4_100, of: 4_200 }])
  const allowRemovals = [{ serverId: 'attic', atMost: 4_100 }]
  expect((await house.run({ allowRemovals })).report.counts.retired).toBe(4_100)
  const writes = house.writes()
  expect((await house.run()).report).toMatchObject({ held: [], servers: [{ outcome: 'unchanged' }] })
  expect(house.writes()).toBe(writes)
})

test('an entry that changes was first seen when it came, and so was its title', async () => {
  const house = twoServers()
  await house.run()
  const seen = () => house.data.all<Offer>('offers').find(({ _id }) => _id === 'cellar/c2')?.firstSeenAt
  const [before, { addedAt }] = [seen(), item(house, 'the-lamplighter-2001')]
  house.nowMs += 86_400_000
  house.servers.cellar?.set(film('c2', 'The Lamplighter', 2001, { metadata: { overview: 'Told anew' } }))
  await house.run()
  expect(item(house, 'the-lamplighter-2001').metadata.overview).toBe('Told anew')
  expect([seen(), item(house, 'the-lamplighter-2001').addedAt]).toEqual([before, addedAt])
})

test('what goes beyond the removals that an admin allowed is held, also while these are under way', async () => {
  const house = new SyncHouse({ attic: new FakeMediaServer('attic-box') })
  const { attic } = house.servers
  for (let number = 0; number < 4_300; number++) attic?.set(film(`f${number}`, `Film ${number}`, 2000))
  await house.run()
  for (let number = 0; number < 4_100; number++) attic?.remove(`f${number}`)
  let listings = 0
  if (attic)
    attic.instead = ({ pathname, searchParams }) => {
      if (pathname !== '/v1/index' || searchParams.has('after') || ++listings !== 2) return null
      for (let number = 4_100; number < 4_300; number++) attic.remove(`f${number}`)
      return null
    }
  const { report } = await house.run({ allowRemovals: [{ serverId: 'attic', atMost: 4_100 }] })
  expect(report.counts.retired).toBe(4_000)
  expect(report.held).toEqual([{ serverId: 'attic', missing: 300, of: 300 }])
})
