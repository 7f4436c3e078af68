import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
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
