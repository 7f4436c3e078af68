import { expect, test } from 'vitest'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { film, SyncHouse } from '../testing/sync-house.ts'
import { movedServers } from './edits.ts'

const applied = (...ids: string[]) => new Map(ids.map((id, index) => [id, { place: index + 1 }]))

test.each([
  ['nothing moves in the same order', ['a', 'b', 'c'], ['a', 'b', 'c'], 0],
  ['one of two that swap places moves', ['a', 'b', 'c'], ['b', 'a', 'c'], 1],
  ['only the one that goes to the front moves', ['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'], 1],
  ['a new server moves nobody', ['a', 'b'], ['n', 'a', 'b'], 0],
  ['a server that is gone moves nobody', ['a', 'b', 'c'], ['a', 'c'], 0],
  ['all but one move when the order is turned round', ['a', 'b', 'c'], ['c', 'b', 'a'], 2],
])('%s', (_fact, before, after, count) => {
  expect(movedServers(after, applied(...before)).size).toBe(count)
})

test('of any two that changed places at least one has moved', () => {
  const before = ['a', 'b', 'c', 'd', 'e']
  const after = ['e', 'b', 'd', 'a', 'c']
  const moved = movedServers(after, applied(...before))
  for (const one of before)
    for (const other of before) {
      const isTurned =
        before.indexOf(one) < before.indexOf(other) !== after.indexOf(one) < after.indexOf(other)
      if (one !== other && isTurned) expect(moved.has(one) || moved.has(other)).toBe(true)
    }
})

test('an order is applied whole, whichever of its writes the database does not take at first', async () => {
  const told = (name: string) => film('a', 'Salt Harbour', 2019, { metadata: { overview: `Of the ${name}` } })
  const library = (name: string, isThere: boolean) =>
    new FakeMediaServer(`${name}-box`, isThere ? [told(name)] : [])
  for (let writes = 1; writes <= 8; writes += 1) {
    const [attic, loft] = [library('attic', false), library('loft', false)]
    const house = new SyncHouse({ attic, cellar: library('cellar', true), loft, shed: library('shed', true) })
    house.order(['attic', 'cellar', 'shed', 'loft'])
    await house.run()
    house.order(['loft', 'shed', 'attic', 'cellar'])
    house.data.silentAfter = writes
    await house.run()
    expect(house.items().map(({ metadata }) => metadata.overview)).toEqual(['Of the shed'])
  }
})
