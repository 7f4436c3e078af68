import { expect, test } from 'vitest'
import type { ServerState } from '../../shared/media-server.ts'
import { MERGE_VERSION } from '../../shared/merge/merge-version.ts'
import type { Offer } from '../../shared/offer.ts'
import type { SyncHouse } from '../testing/sync-house.ts'
import { item, twoServers } from '../testing/two-servers.ts'

/** The database as a release with other rules left it: one title differs from what it would be now. */
async function leftByOtherRules(mergeVersion: number | undefined): Promise<SyncHouse> {
  const house = twoServers()
  await house.run()
  const salt = item(house, 'salt-harbour-2019')
  house.data.put('titles', [{ ...salt, metadata: { ...salt.metadata, overview: 'By other rules' } }])
  house.data.put(
    'server_states',
    house.data.all<ServerState>('server_states').map((state) => ({ ...state, mergeVersion })),
  )
  return house
}

const overview = (house: SyncHouse) => item(house, 'salt-harbour-2019').metadata.overview
const titleWrites = (house: SyncHouse) =>
  (['titles', 'seasons', 'episodes'] as const).map((name) => house.data.writes.get(name) ?? 0)

test.each([
  ['of an earlier release', MERGE_VERSION - 1],
  ['of a release that knew no version', undefined],
  ['of a later release, after going back to this one', MERGE_VERSION + 1],
])('what was merged by rules %s is merged again, and only what differs is written', async (_of, version) => {
  const house = await leftByOtherRules(version)
  const before = titleWrites(house)
  const asked = Object.values(house.servers).map(({ requests }) => requests.length)
  const { changes } = await house.run()
  expect(overview(house)).toBe('From the attic')
  expect(changes).toMatchObject([{ itemId: 'salt-harbour-2019', change: 'updated' }])
  expect(titleWrites(house)).toEqual([(before[0] ?? 0) + 1, before[1], before[2]])
  // Each was asked whether it changed, and no more.
  expect(Object.values(house.servers).map(({ requests }) => requests.length)).toEqual(
    asked.map((count) => count + 1),
  )
})

test('it is looked at once', async () => {
  const house = await leftByOtherRules(MERGE_VERSION - 1)
  await house.run()
  const writes = house.writes()
  await house.run()
  expect(house.writes()).toBe(writes)
})

test('a small run that comes first leaves the rest to the next one', async () => {
  const house = await leftByOtherRules(MERGE_VERSION - 1)
  await house.run({ scope: { items: ['the-lamplighter-2001'] }, size: 'small' })
  expect(overview(house)).toBe('From the attic')
  expect(house.data.all<Offer>('offers').filter(({ pending }) => pending !== undefined)).toEqual([])
})

test('a crash at any write on the way loses nothing of it', async () => {
  for (let at = 0; ; at += 1) {
    const house = await leftByOtherRules(MERGE_VERSION - 1)
    house.data.silentAfter = at
    await house.run()
    expect(overview(house)).toBe('From the attic')
    if (house.data.silentAfter !== null) break
  }
})
