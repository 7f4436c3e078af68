import { expect, test } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { entry, film, series, SyncHouse } from '../testing/sync-house.ts'

const attic = (...entries: ReturnType<typeof entry>[]) => new FakeMediaServer('attic-box', entries)
const cellar = (...entries: ReturnType<typeof entry>[]) => new FakeMediaServer('cellar-box', entries)

function twoServers() {
  return new SyncHouse({
    attic: attic(
      film('a1', 'Salt Harbour', 2019, { metadata: { overview: 'From the attic' } }),
      ...series('s', 'Night Ferry', 3),
    ),
    cellar: cellar(
      film('c1', 'Salt Harbour', 2019, { metadata: { overview: 'From the cellar', tagline: 'Come ashore' } }),
      film('c2', 'The Lamplighter', 2001),
      ...series('t', 'Night Ferry', 4),
    ),
  })
}

function item(house: SyncHouse, id: string) {
  const found = house.items().find(({ _id }) => _id === id)
  if (!found)
    throw new Error(
      `there is no ${id}: ${house
        .items()
        .map(({ _id }) => _id)
        .join(', ')}`,
    )
  return found
}

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

test('a change on one server changes just that title', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.set(film('c2', 'The Lamplighter', 2001, { metadata: { overview: 'New words' } }))
  const { changes, report } = await house.run()
  expect(changes).toMatchObject([{ itemId: 'the-lamplighter-2001', change: 'updated' }])
  expect(report.counts.updated).toBe(1)
  expect(house.data.all('run_changes').some((line) => line.change === 'updated')).toBe(true)
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

test('no key and no document is in a cursor or a report', async () => {
  const house = twoServers()
  const { report } = await house.run()
  expect(JSON.stringify(report)).not.toContain('secret')
})

test('a database that goes silent before any write leaves the same catalogue in the end', async () => {
  const calm = twoServers()
  await calm.run()
  calm.order(['cellar', 'attic'])
  calm.servers.attic?.remove('a1')
  await calm.run()
  for (let at = 0; at < 60; at++) {
    const house = twoServers()
    house.data.silentAfter = at
    await house.run()
    house.order(['cellar', 'attic'])
    house.servers.attic?.remove('a1')
    house.data.silentAfter = at
    await house.run()
    expect(house.catalogue()).toEqual(calm.catalogue())
    expect(house.data.all<Offer>('offers').filter(({ pending }) => pending)).toEqual([])
    house.data.silentAfter = null
    const writes = house.writes()
    await house.run()
    expect(house.writes()).toBe(writes)
  }
})

test('two writers at once: the slower one reads again', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.set(film('c2', 'The Lamplighter', 2001, { metadata: { overview: 'Newer' } }))
  const { bulkWrite } = house.data
  let isRaced = false
  house.data.bulkWrite = async (collection, operations, options) => {
    if (collection === 'titles' && !isRaced && operations.length > 0) {
      isRaced = true
      house.data.put('titles', [{ ...item(house, 'the-lamplighter-2001'), rev: 'somebody' }])
    }
    return bulkWrite(collection, operations, options)
  }
  await house.run()
  expect(item(house, 'the-lamplighter-2001').metadata.overview).toBe('Newer')
})
