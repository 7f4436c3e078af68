import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeItems } from '../../shared/merge/testing/household.ts'
import { TITLES } from '../../shared/merge/testing/hostile.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { film, series, SyncHouse } from '../testing/sync-house.ts'

/** `PROPERTY_RUNS` asks for more. */
const RUNS = Math.ceil((fc.readConfigureGlobal().numRuns ?? 2_000) / 80)
const SERVERS = ['attic', 'cellar'] as const

const title = fc.constantFrom('Salt Harbour', 'Night Ferry', ...TITLES)
const entryId = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '__proto__', 'constructor', '-', 'Z')
const change = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('set' as const), entryId, title }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), entryId }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('show' as const), parts: fc.integer({ min: 0, max: 3 }) }),
  },
)
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

function make(server: FakeMediaServer, one: Change): void {
  if (one.do === 'remove') server.remove(one.entryId)
  else if (one.do === 'show') for (const entry of series('s', 'Tide Tables', one.parts)) server.set(entry)
  else server.set(film(one.entryId, one.title, 2019, { ids: idsOf(one) }))
}

/** An entry that is called something else has another id sometimes. */
const idsOf = ({ entryId: id, title: { length } }: { entryId: string; title: string }) =>
  length % 3 === 0 ? { tmdb: String(1 + ((id.length + length) % 2)) } : {}

/** A page is smaller than what is listed, and one film always stays: a server that lost everything is held. */
function serverOf(name: string, changes: readonly Change[], pageSize: number): FakeMediaServer {
  const stays = Array.from({ length: 12 }, (_, at) => film(`p${at + 10}`, `${name} ${at + 10} stays`, 2001))
  const server = new FakeMediaServer(`${name}-box`, stays)
  server.pageSize = pageSize
  for (const one of changes) make(server, one)
  return server
}

const drawn = fc.record({
  before: fc.tuple(fc.array(change, { maxLength: 6 }), fc.array(change, { maxLength: 6 })),
  /** What happens to each server right before it lists its next page. */
  during: fc.tuple(fc.array(change, { maxLength: 8 }), fc.array(change, { maxLength: 8 })),
  pageSize: fc.integer({ min: 1, max: 5 }),
})

test(
  'entries that come, go and change while pages are read are as the servers say in the end, after the next run',
  { timeout: 3_600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async ({ before, during, pageSize }) => {
        const servers = SERVERS.map((name, at) => serverOf(name, before[at] ?? [], pageSize))
        const [attic, cellar] = servers
        if (!attic || !cellar) return
        const house = new SyncHouse({ attic, cellar })
        await house.run()
        servers.forEach((server, at) => {
          const left = [...(during[at] ?? [])]
          server.forgetChanges()
          server.instead = ({ pathname }) => {
            const next = pathname === '/v1/index' ? left.shift() : undefined
            if (next) make(server, next)
            return null
          }
        })
        await house.run()
        for (const server of servers) server.instead = null
        await house.run()
        const afresh = new SyncHouse({ attic, cellar })
        await afresh.run()
        expect(describeItems(house.items())).toEqual(describeItems(afresh.items()))
        const written = house.writes()
        await house.run()
        expect(house.writes()).toBe(written)
      }),
      { numRuns: RUNS },
    )
  },
)
