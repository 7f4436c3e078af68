import { expect, test } from 'vitest'
import type { ServerState } from '../../shared/media-server.ts'
import type { Offer } from '../../shared/offer.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { film, SyncHouse } from '../testing/sync-house.ts'
import { item, twoServers } from '../testing/two-servers.ts'

const versionOf = ({ data }: SyncHouse, serverId: string) =>
  data.all<ServerState>('server_states').find(({ _id }) => _id === serverId)?.libraryVersion

/** What a server was asked for since then, without what says how long a page may be. */
const askedOf = (house: SyncHouse, serverId: string, since: number) =>
  house.servers[serverId]?.requests.slice(since).map((line) => line.replace('limit=1000', ''))

test('the version of a scan is not remembered: the next pass still finds what it did not look at', async () => {
  const house = twoServers()
  await house.run()
  const before = versionOf(house, 'cellar')
  house.servers.cellar?.set(film('c3', 'Copper Sky', 2015))
  house.servers.cellar?.set(film('c2', 'The Lamplighter', 2001, { metadata: { overview: 'Newer' } }))
  await house.run({ scope: { entries: [{ serverId: 'cellar', entryId: 'c2' }] }, size: 'small' })
  expect(item(house, 'the-lamplighter-2001').metadata.overview).toBe('Newer')
  expect(house.items().map(({ _id }) => _id)).not.toContain('copper-sky-2015')
  expect(versionOf(house, 'cellar')).toBe(before)
  await house.run()
  expect(item(house, 'copper-sky-2015').retiredAt).toBeUndefined()
})

test('a server whose removals an admin allowed is listed whole, the others only by what changed', async () => {
  const house = twoServers()
  await house.run()
  const [atticAsked = 0, cellarAsked = 0] = ['attic', 'cellar'].map(
    (serverId) => house.servers[serverId]?.requests.length,
  )
  await house.run({ allowRemovals: [{ serverId: 'cellar', atMost: 1 }] })
  expect(askedOf(house, 'attic', atticAsked)).toEqual([expect.stringContaining('since=')])
  expect(askedOf(house, 'cellar', cellarAsked)).toEqual(['GET /v1/server', 'GET /v1/index?'])
})

test('offers that are too much to read at once are decided on in halves, and none has to wait', async () => {
  const cast = Array.from({ length: 150 }, () => ({
    name: 'n'.repeat(1_000),
    character: null,
    personId: null,
  }))
  const told = { metadata: { overview: 'Long', cast } }
  const films = (prefix: string) =>
    Array.from({ length: 60 }, (_, at) => film(`${prefix}${at + 10}`, `Film ${at}`, 2001, told))
  const house = new SyncHouse({
    attic: new FakeMediaServer('attic-box', films('a')),
    cellar: new FakeMediaServer('cellar-box', films('c')),
  })
  for (const server of Object.values(house.servers)) server.pageSize = 10
  await house.run()
  house.order(['cellar', 'attic'])
  const { report } = await house.run()
  expect(report.parked).toBe(0)
  const owners = house.items().map(({ owners: all }) => all.find(({ path }) => path === 'metadata.overview'))
  expect(new Set(owners.map((owner) => owner?.serverId))).toEqual(new Set(['cellar']))
  expect(owners).toHaveLength(60)
}, 60_000)

test('in a whole listing an entry that cannot be read counts as there', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.set({ ...film('c2', 'The Lamplighter', 2001), lastModified: 'yesterday' })
  house.servers.cellar?.forgetChanges()
  const { report } = await house.run()
  expect(report.servers.find(({ serverId }) => serverId === 'cellar')?.counts).toMatchObject({
    pages: 1,
    skipped: 1,
    removed: 0,
  })
  expect(item(house, 'the-lamplighter-2001').retiredAt).toBeUndefined()
})

test('an entry that comes back as it was is there again', async () => {
  const house = twoServers()
  const entry = film('c9', 'Low Water', 1999)
  house.servers.cellar?.set(entry)
  await house.run()
  house.servers.cellar?.remove('c9')
  await house.run()
  expect(item(house, 'low-water-1999').retiredAt).toBeDefined()
  house.servers.cellar?.set(entry)
  expect((await house.run()).report.counts.restored).toBe(1)
})

test('words that come while those before them are written are not lost: only the mark that was read is taken back', async () => {
  const house = twoServers()
  await house.run()
  const told = (overview: string) => film('c2', 'The Lamplighter', 2001, { metadata: { overview } })
  house.servers.cellar?.set(told('Second'))
  const { bulkWrite } = house.data
  house.data.bulkWrite = async (collection, operations) => {
    const offer = house.data.all<Offer>('offers').find(({ _id }) => _id === 'cellar/c2')
    const isTime = collection === 'titles' && operations.length > 0
    if (isTime && offer && offer.fields.metadata.overview !== 'Third') {
      const fields = { ...offer.fields, metadata: { ...offer.fields.metadata, overview: 'Third' } }
      house.data.put('offers', [{ ...offer, fields, hash: 'other', pending: '09' }])
    }
    return bulkWrite.call(house.data, collection, operations)
  }
  await house.run()
  expect(item(house, 'the-lamplighter-2001').metadata.overview).toBe('Third')
})

test('a new title whose id somebody else was faster to take gets another one', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.set(film('c9', 'Low Water', 1999))
  const { bulkWrite } = house.data
  const other = { ...item(house, 'salt-harbour-2019'), _id: 'low-water-1999', keys: ['movie:tmdb:9'] }
  house.data.bulkWrite = async (collection, operations) => {
    if (collection === 'titles' && operations.length > 0 && !house.items().some(({ rev }) => rev === 'other'))
      house.data.put('titles', [{ ...other, rev: 'other' }])
    return bulkWrite.call(house.data, collection, operations)
  }
  await house.run()
  const [offer] = house.data.all<Offer>('offers').filter(({ _id }) => _id === 'cellar/c9')
  const [itemId = ''] = offer?.itemIds ?? []
  expect(itemId).toMatch(/^low-water-1999-[0-9a-f]{8}$/)
  expect(item(house, itemId).metadata.title).toBe('Low Water')
})
