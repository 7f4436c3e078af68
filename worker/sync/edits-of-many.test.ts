import { expect, test } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { film, SyncHouse } from '../testing/sync-house.ts'

const FILMS = 120

/** Three servers: attic and cellar have the same films, of which the shed has some others. */
async function threeServers(): Promise<SyncHouse> {
  const films = (by: string, from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) =>
      film(`${by}${from + at}`, `Film ${from + at}`, 2000, { metadata: { overview: `As the ${by} says` } }),
    )
  const house = new SyncHouse({
    attic: new FakeMediaServer('attic-box', films('attic', 0, FILMS)),
    cellar: new FakeMediaServer('cellar-box', films('cellar', 0, FILMS)),
    shed: new FakeMediaServer('shed-box', films('shed', FILMS - 20, FILMS + 20)),
  })
  await house.run()
  return house
}

/** The ids of the items and of the offers that `change` and a run after it wrote. */
async function written(house: SyncHouse, change: () => void) {
  const revs = new Map(house.items().map(({ _id, rev }) => [_id, rev]))
  const marked = new Set<string>()
  const { updateMany } = house.data
  house.data.updateMany = async (...asked) => {
    const answer = await updateMany.apply(house.data, asked)
    for (const { _id, pending } of house.data.all<Offer>('offers')) if (pending) marked.add(_id)
    return answer
  }
  change()
  await house.run()
  house.data.updateMany = updateMany
  const items = house.items().filter(({ _id, rev }) => revs.get(_id) !== rev)
  return { items: items.map(({ _id }) => _id).toSorted(), marked: [...marked].toSorted() }
}

test('pinning and unpinning many titles at once looks at exactly these, and writes them', async () => {
  const house = await threeServers()
  const numbers = Array.from({ length: 60 }, (_, at) => at * 2)
  const ids = numbers.map((number) => `film-${number}-2000`).toSorted()
  const offers = house.data.all<Offer>('offers').filter(({ itemIds }) => ids.includes(itemIds[0] ?? ''))
  const pins = ids.map((itemId) => ({
    _id: `${itemId}/metadata.overview`,
    itemId,
    path: 'metadata.overview',
    value: 'Ours',
    changedAt: house.iso(),
  }))
  const expected = { items: ids, marked: offers.map(({ _id }) => _id).toSorted() }
  expect(await written(house, () => house.data.put('overrides', pins))).toEqual(expected)
  const taken = pins.map((pin) => ({ ...pin, changedAt: house.iso(), removedAt: house.iso() }))
  expect(await written(house, () => house.data.put('overrides', taken))).toEqual(expected)
  expect(new Set(house.items().map(({ metadata }) => metadata.overview))).toEqual(
    new Set(['As the attic says', 'As the shed says']),
  )
})

test('a server that goes to another place looks at its own titles only, and writes those that change', async () => {
  const house = await threeServers()
  const shared = Array.from({ length: 20 }, (_, at) => `film-${FILMS - 20 + at}-2000`).toSorted()
  const { items, marked } = await written(house, () => house.order(['shed', 'attic', 'cellar']))
  expect(items).toEqual(shared)
  expect(new Set(marked.map((id) => id.split('/')[0]))).toEqual(new Set(['shed']))
})
