import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestDatabase } from '../testing/mongod.ts'

let database: Awaited<ReturnType<typeof startTestDatabase>>
let m: typeof import('./servers.ts') & typeof import('./seeds.ts') & typeof import('./connection.ts')

beforeAll(async () => {
  database = await startTestDatabase()
  m = {
    ...(await import('./servers.ts')),
    ...(await import('./seeds.ts')),
    ...(await import('./connection.ts')),
  }
})

afterAll(() => database.stop())

beforeEach(async () => {
  await m.db().dropDatabase()
})

const now = new Date('2026-11-24T18:00:00.000Z')
const local = (name: string, port: number, role: 'library' | 'folders' = 'library') => ({
  name,
  role,
  port,
  url: `http://127.0.0.1:${port}`,
  apiKey: `key-${name}`,
})
const names = async () => (await m.listServers()).map(({ _id }) => _id)

test('local servers join the list once, in their order', async () => {
  await m.seedServers([local('attic', 4001), local('cellar', 4002)], now)
  await m.seedServers([local('attic', 4001), local('cellar', 4002)], now)
  expect(await names()).toEqual(['attic', 'cellar'])
})

test('a start brings a local server’s address up to date and leaves an admin’s edits', async () => {
  await m.seedServers([local('attic', 4001)], now)
  await m.updateServer('attic', { name: 'Loft', relay: true }, now)
  await m.seedServers([local('attic', 5001)], now)
  expect(await m.getServer('attic')).toMatchObject({
    name: 'Loft',
    relay: true,
    url: 'http://127.0.0.1:5001',
  })
})

test('a local server that an admin removed stays removed', async () => {
  await m.seedServers([local('attic', 4001), local('cellar', 4002)], now)
  await m.removeServer('attic', now)
  await m.seedServers([local('attic', 4001), local('cellar', 4002)], now)
  expect(await names()).toEqual(['cellar'])
})

test('a removed server leaves a tombstone, and its id is given to nobody else', async () => {
  const [server] = await m.seedServers([local('attic', 4001)], now)
  await m.removeServer('attic', now)
  const { name, url } = server!
  const input = { name, url, apiKey: 'k', browserUrl: null, isDisabled: false, relay: false }
  expect((await m.addServer(input, now))._id).toBe('attic-2')
  expect(await m.db().collection<{ _id: string }>('servers').findOne({ _id: 'attic' })).toMatchObject({
    removedAt: now.toISOString(),
  })
})

test('the saved order is the order of trust; servers that it does not name come after', async () => {
  await m.seedServers([local('attic', 4001), local('cellar', 4002), local('shed', 4003)], now)
  await m.saveServerOrder(['shed', 'gone', 'attic'], now)
  expect(await names()).toEqual(['shed', 'attic', 'cellar'])
})

test.each([
  ['Attic', [], 'attic'],
  ['Attic', ['attic'], 'attic-2'],
  ['  The  Großer Dachboden! ', [], 'the-gro-er-dachboden'],
  ['灯台', [], 'server'],
  ['TMDB', [], 'tmdb-2'],
  ['Constructor', [], 'constructor-2'],
  ['a'.repeat(80), [], 'a'.repeat(24)],
])('%s becomes an id', (name, taken, id) => {
  expect(m.mintServerId(name, taken)).toBe(id)
})

test('a media server of folders joins only when it is taken, and then keeps its address up to date', async () => {
  await m.seedServers([local('folders', 4003, 'folders')], now)
  expect(await names()).toEqual([])
  const { url, apiKey } = local('folders', 4003)
  const input = { name: 'Home', url, apiKey, browserUrl: null, isDisabled: false, relay: false }
  const home = await m.addServer(input, now)
  await m.noteSeed('folders', home._id, now)
  await m.seedServers([local('folders', 4007, 'folders')], now)
  expect((await m.getServer('home'))?.url).toBe('http://127.0.0.1:4007')
  await m.removeServer('home', now)
  const again = await m.addServer(input, now)
  await m.noteSeed('folders', again._id, now)
  expect([...(await m.listSeeds())]).toEqual([['folders', 'home-2']])
})
