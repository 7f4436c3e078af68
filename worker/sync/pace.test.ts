import { expect, test } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import { film, series, SyncHouse } from '../testing/sync-house.ts'
import { attic, twoServers } from '../testing/two-servers.ts'

/** The clock goes back an hour when the run begins to wait. */
function setBackWhileWaiting(house: SyncHouse): void {
  const piece = house.piece.bind(house)
  let isBack = false
  house.piece = async (cursor) => {
    const outcome = await piece(cursor)
    if (!isBack && outcome?.waitMs) house.nowMs -= 3_600_000
    isBack ||= (outcome?.waitMs ?? 0) > 0
    return outcome
  }
}

test.each<[string, number, Record<string, string>, string, number]>([
  ['fails for a moment', 502, {}, 'gathered', 1],
  ['is starting', 503, { 'retry-after': '60' }, 'skipped', Number.POSITIVE_INFINITY],
])(
  'a server that %s is waited for as long as ever though the clock is set back meanwhile',
  async (_name, status, headers, outcome, times) => {
    const house = twoServers()
    const { cellar } = house.servers
    const begunMs = house.nowMs
    let asked = 0
    if (cellar) cellar.instead = () => (++asked > times ? null : new Response('', { status, headers }))
    setBackWhileWaiting(house)
    const { report } = await house.run()
    expect(report.servers.map((server) => server.outcome)).toEqual(['gathered', outcome])
    expect(house.nowMs).toBeLessThan(begunMs)
  },
)

test.each([
  ['merges as it gathers', ['attic', 'shed']],
  ['leaves to marks', ['shed', 'attic']],
])('a piece begins nothing more after twelve seconds: what it %s', async (_how, order) => {
  const shows = Array.from({ length: 45 }, (_, at) => series(`s${at}`, `Night Ferry ${at}`, 30)).flat()
  const house = new SyncHouse({ attic: attic(...shows), shed: attic() })
  house.order(order)
  const { attic: server } = house.servers
  if (server) server.pageSize = 50
  if (server)
    server.instead = () => {
      house.nowMs += 700
      return null
    }
  const { find } = house.data
  let findMs = 0
  house.data.find = (...asked) => {
    house.nowMs += findMs
    return find.apply(house.data, asked)
  }
  const piece = house.piece.bind(house)
  const lengths: Record<string, number[]> = {}
  house.piece = async (cursor) => {
    findMs = cursor.report.phase === 'gather' ? 50 : 300
    const begunMs = house.nowMs
    const outcome = await piece(cursor)
    lengths[cursor.report.phase] = [...(lengths[cursor.report.phase] ?? []), house.nowMs - begunMs]
    return outcome
  }
  await house.run()
  expect(Math.max(...Object.values(lengths).flat())).toBeLessThan(14_000)
  expect(house.data.all('episodes')).toHaveLength(1_350)
})

test('two servers at most are asked at once, whatever their number', async () => {
  const names = ['attic', 'barn', 'cellar', 'shed', 'loft']
  const house = new SyncHouse(Object.fromEntries(names.map((name) => [name, attic(film(name, name, 2000))])))
  let open = 0
  let most = 0
  for (const server of Object.values(house.servers)) {
    const fetch = server.fetch.bind(server)
    server.fetch = async (...asked) => {
      most = Math.max(most, ++open)
      const answer = await fetch(...asked)
      open -= 1
      return answer
    }
  }
  await house.run()
  expect(house.items()).toHaveLength(names.length)
  expect(most).toBe(2)
})

test('on a first sync each title and each offer is written once: the most trusted server is read last, and nothing needs a mark', async () => {
  const films = Array.from({ length: 10 }, (_, at) => film(`f${at}`, `Film ${at}`, 2000))
  const house = new SyncHouse({ attic: attic(...films), cellar: attic(...films), shed: attic(...films) })
  const marked = new Set<string>()
  const { insertMany } = house.data
  house.data.insertMany = (collection, documents) => {
    for (const { serverId, pending } of documents as Partial<Offer>[])
      if (pending !== undefined) marked.add(serverId ?? '')
    return insertMany.call(house.data, collection, documents)
  }
  await house.run()
  expect(house.items().map(({ serverIds }) => serverIds)).toEqual(
    films.map(() => ['attic', 'cellar', 'shed']),
  )
  expect(house.data.writes.get('titles')).toBe(films.length)
  expect(house.data.writes.get('offers')).toBe(3 * films.length)
  expect([...marked]).toEqual([])
})
