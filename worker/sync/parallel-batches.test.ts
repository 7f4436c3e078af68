import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { series, SyncHouse } from '../testing/sync-house.ts'
import { attic, cellar } from '../testing/two-servers.ts'

/** A season of which each of two servers has one episode and neither has an entry; the cellar has much more. */
async function bareSeason(more: number) {
  const [show, , first] = series('b', 'Night Ferry', 2)
  const [same, , , second] = series('z', 'Night Ferry', 2)
  const filler = series('m', 'Tide Tables', more)
  if (!show || !first || !same || !second) throw new Error('no series')
  const house = new SyncHouse({ attic: attic(show, first), cellar: cellar(same, second, ...filler) })
  await house.run()
  expect(house.catalogue()).toHaveLength(6 + more)
  return house
}

async function removeAll(house: SyncHouse): Promise<void> {
  for (const id of ['b', 'b-e001']) house.servers.attic?.remove(id)
  house.save('cellar', { removedAt: house.iso() })
  await house.run({ allowRemovals: [{ serverId: 'attic', atMost: 2 }] })
}

const living = (house: SyncHouse) => house.items().filter(({ retiredAt }) => retiredAt === undefined)

test('a season that no server lists goes with its last episode, also with that of a removed server', async () => {
  const house = await bareSeason(1)
  await removeAll(house)
  expect(living(house)).toEqual([])
})

test('so it does where two batches take an episode each away at once', async () => {
  const house = await bareSeason(600)
  const { bulkWrite } = house.data
  house.data.bulkWrite = async (collection, operations) => {
    if (collection === 'episodes' && operations.length === 1) await wait(500)
    return bulkWrite.call(house.data, collection, operations)
  }
  await removeAll(house)
  expect(living(house)).toEqual([])
})

test('an episode is not left to wait where one batch has it wait while another gives its series an item', async () => {
  const loft = new FakeMediaServer('loft-box', [
    ...series('s0', 'Far Light', 1),
    ...series('s1', 'Tide Tables', 0),
  ])
  const first = attic(...series('s0', 'Tide Tables', 4), ...series('s1', 'Far Light', 0))
  first.pageSize = 3
  const house = new SyncHouse({ attic: first, loft })
  const saved = house.data.all('servers').filter(({ _id }) => _id === 'loft')
  await house.data.deleteMany('servers', { _id: 'loft' })
  // Saved between the edits and the plan: its first listing goes by marks, and stands there while the attic's is merged.
  const { piece } = house
  house.piece = async (cursor) => {
    const outcome = await piece.call(house, cursor)
    if (house.data.all('servers').length === 1) house.data.put('servers', saved)
    return outcome
  }
  await house.run()
  expect(house.items().map(({ _id }) => _id)).toContain('far-light-2020-s01e01')
  expect(house.data.all<Offer>('offers').filter(({ pending }) => pending !== undefined)).toEqual([])
})
