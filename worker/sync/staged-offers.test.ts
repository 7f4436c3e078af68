import { beforeEach, expect, test } from 'vitest'
import type { ServerState } from '../../shared/media-server.ts'
import type { Offer } from '../../shared/offer.ts'
import { DataApiUnavailable } from '../data-api.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { film, series, SyncHouse } from '../testing/sync-house.ts'

const told = (overview: string) => ({ metadata: { overview } })

let cellar: FakeMediaServer
let house: SyncHouse

beforeEach(() => {
  const attic = new FakeMediaServer('attic-box', [
    film('a1', 'Salt Harbour', 2019),
    ...series('s', 'Low Water', 3),
  ])
  cellar = new FakeMediaServer('cellar-box', [
    film('c1', 'Salt Harbour', 2019, told('As it was')),
    film('c2', 'The Orchard', 1998, told('As it was')),
    ...series('t', 'Low Water', 2),
    ...series('u', 'Far Light', 2),
  ])
  house = new SyncHouse({ attic, cellar })
})

/** Runs, and does something once after the piece in which the cellar was read: all it has is staged then. */
async function runWith(between: () => unknown): Promise<void> {
  const piece = house.piece.bind(house)
  let isDone = false
  house.piece = async (cursor) => {
    const outcome = await piece(cursor)
    if (!isDone && !house.staged.isEmpty()) {
      isDone = true
      await between()
    }
    return outcome
  }
  await house.run()
  expect(isDone).toBe(true)
}

/** Longer than a server that failed once is left alone. */
function takesLong(serverId: string): void {
  const server = house.servers[serverId]
  if (!server) return
  server.instead = () => {
    house.nowMs += 2_000
    return null
  }
}

const small = (entryId: string) =>
  house.run({ scope: { entries: [{ serverId: 'cellar', entryId }] }, size: 'small' })

const titles = () => house.items().filter(({ kind }) => kind === 'movie' || kind === 'series')
const overviews = () => titles().flatMap(({ metadata }) => metadata.overview ?? [])

test('what is staged is not stored, and its server is not remembered as read', async () => {
  await runWith(() => {
    expect(house.data.all('offers')).toEqual([])
    const states = house.data.all<ServerState>('server_states')
    expect(states.map(({ _id, libraryVersion }) => [_id, libraryVersion ?? null])).toEqual([
      ['attic', null],
      ['cellar', null],
    ])
  })
  const states = house.data.all<ServerState>('server_states')
  expect(states.every(({ libraryVersion }) => libraryVersion)).toBe(true)
  expect(house.staged.isEmpty()).toBe(true)
  expect(titles().map(({ _id, serverIds }) => [_id, serverIds])).toEqual([
    ['far-light-2020', ['cellar']],
    ['low-water-2020', ['attic', 'cellar']],
    ['salt-harbour-2019', ['attic', 'cellar']],
    ['the-orchard-1998', ['cellar']],
  ])
})

test('a runner that loses what is staged has its servers read again', async () => {
  const whole = new SyncHouse(house.servers)
  await whole.run()
  await runWith(() => {
    house.staged.clear()
    throw new Error('the runner stops')
  }).catch(() => undefined)
  await house.run()
  expect(house.catalogue()).toEqual(whole.catalogue())
})

test('what a small run reads meanwhile is newer than what is staged', async () => {
  await runWith(async () => {
    for (const [id, title, year] of [
      ['c1', 'Salt Harbour', 2019],
      ['c2', 'The Orchard', 1998],
    ] as const)
      cellar.set(film(id, title, year, told('As it is')))
    await small('c1')
    await small('c2')
  })
  expect(overviews()).toEqual(['As it is', 'As it is'])
})

test('an entry that a small run finds gone does not come back from the stage', async () => {
  await runWith(async () => {
    cellar.remove('c2')
    await small('c2')
  })
  expect(titles().map(({ _id }) => _id)).not.toContain('the-orchard-1998')
})

test('an entry that a small run found goes where the first page, read after it, has it no more', async () => {
  const { attic } = house.servers
  await runWith(async () => {
    await house.run({ scope: { entries: [{ serverId: 'attic', entryId: 'a1' }] }, size: 'small' })
    attic?.remove('a1')
  })
  expect(titles().find(({ _id }) => _id === 'salt-harbour-2019')?.serverIds).toEqual(['cellar'])
})

test('a small run about keys has what is staged of them looked at, too', async () => {
  await runWith(async () => {
    cellar.set(film('c2', 'The Orchard', 1998, told('As it is')))
    await house.run({ scope: { keys: ['movie:name:orchard|1998'] }, size: 'small' })
  })
  expect(cellar.requests.filter((asked) => asked.includes('/v1/scan'))).toHaveLength(1)
  expect(overviews()).toContain('As it is')
})

test('a server that is listed anew in a later run offers nothing that was staged before', async () => {
  await runWith(() => {
    throw new Error('the runner stops')
  }).catch(() => undefined)
  expect(house.staged.isEmpty()).toBe(false)
  cellar.remove('c2')
  await house.run()
  expect(house.data.all<Offer>('offers').map(({ _id }) => _id)).not.toContain('cellar/c2')
})

test('a server that fails in the middle keeps what was read of it', async () => {
  cellar.pageSize = 4
  let pages = 0
  cellar.instead = (url) =>
    url.pathname === '/v1/index' && ++pages > 1 ? new Response(null, { status: 500 }) : null
  await house.run()
  expect(titles().map(({ _id }) => _id)).toContain('the-orchard-1998')
  const [state] = house.data.all<ServerState>('server_states').filter(({ _id }) => _id === 'cellar')
  expect(state?.libraryVersion ?? null).toBeNull()
})

test('an entry that goes before the first page is asked for again does not come back from the stage', async () => {
  takesLong('attic')
  const { attic } = house.servers
  if (attic) attic.pageSize = 2
  // Each piece is one page.
  house.isAwaited = true
  let asked = 0
  cellar.instead = (url) => {
    return url.pathname === '/v1/index' && ++asked === 1 ? new Response(null, { status: 502 }) : null
  }
  const { flush } = house.data
  house.data.flush = async () => {
    if (house.staged.isEmpty() || asked !== 2) return flush()
    cellar.remove('c2')
    throw new DataApiUnavailable('silent')
  }
  await house.run()
  expect(asked).toBe(3)
  await house.run()
  expect(titles().map(({ _id }) => _id)).not.toContain('the-orchard-1998')
})

test('a server of which the first pages are staged and the last are not is remembered once all of it is stored', async () => {
  const whole = new SyncHouse(house.servers)
  await whole.run()
  cellar.pageSize = 4
  let pages = 0
  cellar.instead = (url) =>
    url.pathname === '/v1/index' && ++pages === 2 ? new Response(null, { status: 502 }) : null
  // The rest of it is read last and alone: the other server was read while it was waited for.
  takesLong('attic')
  const piece = house.piece.bind(house)
  house.piece = async (cursor) => {
    if (cursor.report.phase === 'gather' && cursor.gathers?.length === 0) throw new Error('the runner stops')
    return piece(cursor)
  }
  await expect(house.run()).rejects.toThrow('the runner stops')
  expect(house.staged.isEmpty()).toBe(false)
  house.staged.clear()
  house.piece = piece
  await house.run()
  expect(house.catalogue()).toEqual(whole.catalogue())
})

test('a server that has nothing is remembered as read, too', async () => {
  const empty = new SyncHouse({
    attic: new FakeMediaServer('attic-box', [film('a', 'Heat', 1995)]),
    cellar: new FakeMediaServer('cellar-box'),
  })
  await empty.run()
  const states = empty.data.all<ServerState>('server_states')
  expect(states.every(({ libraryVersion }) => libraryVersion)).toBe(true)
})

test('a small run about titles leaves the stage to the run that filled it', async () => {
  await runWith(async () => {
    await house.run({ scope: { items: ['the-orchard-1998'] }, size: 'small' })
    expect(house.data.all('offers')).toEqual([])
  })
  expect(overviews()).toHaveLength(2)
})

test('titles of two servers that the last one lacks are written once, and need no mark', async () => {
  const films = Array.from({ length: 600 }, (_, at) => film(`f${at}`, `Film ${at}`, 2000))
  const two = new SyncHouse({
    attic: new FakeMediaServer('attic-box'),
    cellar: new FakeMediaServer('cellar-box', films),
    shed: new FakeMediaServer('shed-box', films.toReversed()),
  })
  await two.run()
  expect(two.items().map(({ serverIds }) => serverIds)).toEqual(films.map(() => ['cellar', 'shed']))
  expect(two.data.writes.get('titles')).toBe(films.length)
  expect(two.data.writes.get('offers')).toBe(2 * films.length)
})

test.each(['attic/a1', 'cellar/c1', 'cellar/c2'])(
  'where another writer has stored %s just before, nothing of its batch is lost',
  async (raced) => {
    const whole = new SyncHouse(house.servers)
    await whole.run()
    const { insertMany } = house.data
    let isRaced = false
    house.data.insertMany = async (collection, documents) => {
      const same = documents.filter(({ _id }) => _id === raced)
      const isFirst = collection === 'offers' && same.length > 0 && !isRaced
      if (isFirst) {
        isRaced = true
        await insertMany.call(house.data, collection, same)
      }
      return insertMany.call(house.data, collection, documents)
    }
    await house.run()
    expect(isRaced).toBe(true)
    expect(house.catalogue()).toEqual(whole.catalogue())
  },
)
