import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeItems } from '../../shared/merge/testing/household.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import type { Offer } from '../../shared/offer.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { FILMS, library } from '../testing/random-libraries.ts'
import { film, savedServer, SyncHouse } from '../testing/sync-house.ts'
import { type Cursor, firstCursor } from './cursor.ts'

/** `PROPERTY_RUNS` asks for more. */
const RUNS = Math.ceil((fc.readConfigureGlobal().numRuns ?? 2_000) / 40)
/** The last one is not saved at first. */
const SERVERS = ['attic', 'cellar', 'shed', 'loft'] as const

const serverId = fc.constantFrom(...SERVERS)
const entryId = fc.constantFrom('f0', 'f1', 'f2', 's0', 's0-s1', 's0-e001', 's0-e002', 'z')
const disturbance = fc.oneof(
  fc.record({ do: fc.constant('small' as const), serverId, entryId }),
  fc.record({
    do: fc.constant('set' as const),
    serverId,
    entryId,
    title: fc.constantFrom(...FILMS),
    isTold: fc.boolean(),
  }),
  fc.record({ do: fc.constant('remove' as const), serverId, entryId, isTold: fc.boolean() }),
  fc.record({
    do: fc.constant('order' as const),
    order: fc.shuffledSubarray([...SERVERS], { minLength: SERVERS.length }),
  }),
  fc.record({ do: fc.constant('takeAway' as const), serverId }),
  fc.record({ do: fc.constant('bringBack' as const), serverId }),
  fc.record({ do: fc.constant('disable' as const), serverId, isDisabled: fc.boolean() }),
  fc.record({ do: fc.constant('fail' as const), serverId, times: fc.integer({ min: 1, max: 6 }) }),
  fc.record({
    do: fc.constant('pin' as const),
    serverId,
    entryId: fc.constantFrom('f0', 'f1', 's0'),
    value: fc.constantFrom('one', 'two'),
  }),
  fc.record({
    do: fc.constant('silence' as const),
    after: fc.nat({ max: 12 }),
    isBrief: fc.boolean(),
    isForgetful: fc.boolean(),
  }),
  fc.record({ do: fc.constant('add' as const) }),
  fc.record({ do: fc.constant('stop' as const) }),
)
type Disturbance = typeof disturbance extends fc.Arbitrary<infer T> ? T : never

const drawn = fc.record({
  libraries: fc.tuple(library, library, library, library),
  pageSize: fc.integer({ min: 1, max: 4 }),
  isAwaited: fc.boolean(),
  /** After each piece. */
  during: fc.array(fc.array(disturbance, { maxLength: 2 }), { maxLength: 14 }),
})

const ADDED = savedServer('loft', SERVERS.indexOf('loft'))

class Stopped extends Error {}

/** What a server is asked next fails. */
function failing(server: FakeMediaServer, times: number): void {
  let left = times
  server.instead = () => (left-- > 0 ? new Response(null, { status: 502 }) : null)
}

/** A small run, as the runner takes it between two pieces of a large one. */
async function runSmall(house: SyncHouse, scope: { serverId: string; entryId: string }): Promise<void> {
  const requested = { runId: `small-${house.nowMs}`, scopes: [{ entries: [scope] }], allowRemovals: [] }
  const first = firstCursor({ ...requested, reasons: ['webhook'], size: 'small' })
  for (let cursor: Cursor | null = first, pieces = 0; cursor !== null;) {
    if (++pieces > 200) throw new Error('a small run does not end')
    const outcome = await house.piece(cursor)
    house.nowMs += outcome?.waitMs ?? 0
    if (outcome) cursor = outcome.cursor
  }
}

function change(house: SyncHouse, id: string, to: Partial<MediaServer>): void {
  if (house.data.all('servers').some(({ _id }) => _id === id)) house.save(id, to)
}

async function disturb(house: SyncHouse, what: Disturbance): Promise<void> {
  switch (what.do) {
    case 'small':
      return runSmall(house, what)
    case 'set':
      house.servers[what.serverId]?.set(film(what.entryId, what.title, 2019))
      return what.isTold ? runSmall(house, what) : undefined
    case 'remove':
      house.servers[what.serverId]?.remove(what.entryId)
      return what.isTold ? runSmall(house, what) : undefined
    case 'order':
      return house.order(what.order)
    case 'takeAway':
      return change(house, what.serverId, { removedAt: house.iso() })
    case 'bringBack':
      return change(house, what.serverId, { removedAt: undefined })
    case 'disable':
      return change(house, what.serverId, { isDisabled: what.isDisabled })
    case 'fail':
      return failing(house.servers[what.serverId] as FakeMediaServer, what.times)
    case 'pin':
      return house.data.put('overrides', [
        {
          _id: `${what.serverId}/${what.entryId}/identity`,
          offerId: `${what.serverId}/${what.entryId}`,
          path: 'identity',
          value: what.value,
          changedAt: house.iso(),
        },
      ])
    case 'add':
      return house.save('loft', ADDED)
    case 'silence':
      Object.assign(house.data, {
        silentAfter: what.after,
        isBrief: what.isBrief && !what.isForgetful,
        isForgetful: what.isForgetful,
      })
      return
    case 'stop':
      throw new Stopped()
  }
}

async function runDisturbed(house: SyncHouse, during: readonly (readonly Disturbance[])[]): Promise<void> {
  const piece = house.piece.bind(house)
  const left = [...during]
  let isNested = false
  house.piece = async (cursor) => {
    const outcome = await piece(cursor)
    if (isNested) return outcome
    isNested = true
    try {
      for (const what of left.shift() ?? []) await disturb(house, what)
    } finally {
      isNested = false
    }
    return outcome
  }
  while (left.length > 0)
    try {
      await house.run()
    } catch (cause) {
      if (!(cause instanceof Stopped)) throw cause
      house.staged.clear()
      house.stored.end()
    }
  house.piece = piece
}

test(
  'whatever happens between the pieces of a first sync, the next run ends in the library of an undisturbed one',
  { timeout: 3_600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async ({ libraries, pageSize, isAwaited, during }) => {
        const servers = Object.fromEntries(
          SERVERS.map((name, at) => {
            const stays = Array.from({ length: 12 }, (_, place) =>
              film(`p${place + 10}`, `${at} ${place} stays`, 2001),
            )
            const server = new FakeMediaServer(`${name}-box`, [...(libraries[at] ?? []), ...stays])
            server.pageSize = pageSize
            return [name, server]
          }),
        )
        const house = new SyncHouse(servers)
        house.isAwaited = isAwaited
        await house.data.deleteMany('servers', { _id: 'loft' })
        await runDisturbed(house, during)
        for (const server of Object.values(servers)) server.instead = null
        house.data.silentAfter = null
        house.save('loft', ADDED)
        for (const name of SERVERS) house.save(name, { isDisabled: false })
        await house.run()
        const afresh = new SyncHouse(servers)
        for (const name of ['servers', 'settings', 'overrides'] as const)
          afresh.data.put(name, house.data.all(name))
        await afresh.run()
        expect(describeItems(house.items())).toEqual(describeItems(afresh.items()))
        const written = house.writes()
        await house.run()
        expect(house.writes()).toBe(written)
        expect(house.data.all<Offer>('offers').filter(({ pending, parked }) => pending && !parked)).toEqual(
          [],
        )
      }),
      { numRuns: RUNS },
    )
  },
)
