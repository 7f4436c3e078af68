import { expect, test } from 'vitest'
import { StoredRunChanges } from '../../shared/run.ts'
import { film, SyncHouse } from '../testing/sync-house.ts'
import { attic, raceTitle, twoServers } from '../testing/two-servers.ts'
import { RunLines } from './finalize/run-lines.ts'

const documentsOf = ({ data }: SyncHouse) => data.all('run_changes').map((one) => StoredRunChanges.parse(one))
const linesOf = (house: SyncHouse) =>
  documentsOf(house).flatMap(({ runId, change, lines }) => lines.map((line) => ({ ...line, runId, change })))
const namesOf = (house: SyncHouse) =>
  linesOf(house).map(({ runId, itemId, change }) => `${runId} ${itemId} ${change}`)

/** Lines of the runs from here on. */
async function told(house: SyncHouse) {
  const before = new Set(namesOf(house))
  await house.run()
  return linesOf(house).filter(({ runId, itemId, change }) => !before.has(`${runId} ${itemId} ${change}`))
}

test('a run tells what became of each title, and which fields went from which server to which', async () => {
  const house = twoServers()
  await house.run()
  house.order(['cellar', 'attic'])
  const lines = await told(house)
  expect(lines.find(({ itemId }) => itemId === 'salt-harbour-2019')).toMatchObject({
    change: 'updated',
    title: 'Salt Harbour',
    owners: [
      { from: 'attic', to: 'cellar', paths: ['metadata.overview', 'metadata.title', 'metadata.year'] },
    ],
  })
})

test('it tells of a field that an admin pinned, and that nobody has any more', async () => {
  const house = twoServers()
  await house.run()
  const [_id, itemId, path] = ['o1', 'salt-harbour-2019', 'metadata.overview']
  house.data.put('overrides', [{ _id, itemId, path, value: 'Ours', changedAt: house.iso() }])
  house.servers.cellar?.set(film('c1', 'Salt Harbour', 2019))
  expect((await told(house)).map(({ owners }) => owners)).toEqual([
    [
      { from: 'attic', to: 'override', paths: ['metadata.overview'] },
      { from: 'cellar', to: null, paths: ['metadata.tagline'] },
    ],
  ])
})

test('new words of the same server are an update without a change of owners', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.set(film('c2', 'The Lamplighter', 2001, { copies: [], ids: { tmdb: '5' } }))
  const [line, ...others] = await told(house)
  expect([line?.change, line?.owners, others]).toEqual(['updated', undefined, []])
})

test('what is added, retired and restored is told without owners', async () => {
  const house = twoServers()
  expect(new Set((await told(house)).map(({ change, owners }) => `${change} ${owners}`))).toEqual(
    new Set(['added undefined']),
  )
  house.servers.cellar?.remove('c2')
  expect(await told(house)).toMatchObject([{ itemId: 'the-lamplighter-2001', change: 'retired' }])
  house.servers.cellar?.set(film('c2', 'The Lamplighter', 2001))
  expect((await told(house)).map(({ change, owners }) => [change, owners])).toEqual([['restored', undefined]])
})

test('many lines share a document, and no document is large', async () => {
  const films = Array.from({ length: 900 }, (_, at) => film(`f${at}`, `Film ${at}`, 1950 + (at % 70)))
  const house = new SyncHouse({ attic: attic(...films) })
  await house.run()
  const documents = documentsOf(house)
  expect(linesOf(house)).toHaveLength(900)
  expect(documents.length).toBeLessThan(15)
  expect(Math.max(...documents.map(({ lines }) => lines.length))).toBeLessThanOrEqual(200)
  expect(documents.map(({ _id }) => _id)).toEqual(documents.map(({ _id }) => _id).toSorted())
})

test.each([
  ['long names', { title: 'x'.repeat(5_000) }],
  [
    'many owners',
    {
      title: 'Heat',
      owners: [{ from: 'a', to: 'b', paths: Array.from({ length: 500 }, () => 'captions.en') }],
    },
  ],
])('a document of lines with %s holds fewer', async (_name, told) => {
  const { data } = new SyncHouse({})
  const lines = new RunLines({ runId: 'run', piece: 0, repeated: [] }, { dataApi: data, now: () => 0 })
  await lines.write(
    Array.from({ length: 200 }, (_, at) => ({
      itemId: `film-${at}`,
      kind: 'movie' as const,
      change: 'added' as const,
      ...told,
    })),
  )
  const sizes = data.all('run_changes').map((document) => JSON.stringify(document).length)
  expect(sizes.length).toBeGreaterThan(3)
  expect(Math.max(...sizes)).toBeLessThan(300_000)
})

test('a crash at any write tells no line twice, and leaves none out', async () => {
  for (let at = 0; ; at += 1) {
    const house = twoServers()
    house.data.silentAfter = at
    await house.run()
    house.order(['cellar', 'attic'])
    await house.run()
    const names = namesOf(house)
    expect(names, `write ${at}`).toHaveLength(new Set(names).size)
    const added = linesOf(house).filter(({ change }) => change === 'added')
    expect(added.map(({ itemId }) => itemId).toSorted(), `write ${at}`).toEqual(
      house
        .items()
        .map(({ _id }) => _id)
        .toSorted(),
    )
    const updated = linesOf(house).filter(({ owners }) => owners?.some(({ to }) => to === 'cellar'))
    expect(
      updated.map(({ itemId }) => itemId),
      `write ${at}`,
    ).toContain('salt-harbour-2019')
    if (house.data.silentAfter !== null) break
  }
})

test('where another writer was faster, what was decided anew is told, once', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.set(film('c2', 'The Lamplighter', 2001, { metadata: { overview: 'Newer' } }))
  raceTitle(house, 'the-lamplighter-2001', ({ metadata }) => ({
    metadata: { ...metadata, title: 'As somebody wrote it' },
  }))
  const lines = await told(house)
  expect(lines.map(({ itemId, change }) => [itemId, change])).toEqual([['the-lamplighter-2001', 'updated']])
})
