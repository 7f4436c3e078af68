import { expect, test } from 'vitest'
import { placeKey } from '../../shared/identity/groups.ts'
import { MemoryDataApi } from '../testing/memory-data-api.ts'
import { makeQuestion } from './questions.ts'

const SERIES = 'signal-hill-2019'

function episode(number: number, owners: readonly (readonly [path: string, serverId: string])[]) {
  const key = placeKey({ seriesId: SERIES, seasonNumber: 1, number, order: 'aired' })
  return {
    ...{ _id: `${SERIES}-e${number}`, kind: 'episode', keys: [key], seriesId: SERIES, order: 'aired' },
    ...{ seasonNumber: 1, numbers: [number] },
    owners: owners.map(([path, serverId]) => ({ path, serverId })),
  }
}

const inGerman = (name: string) => `metadata.translations.de.${name}`

test('of an episode only the languages are asked for in which a text is nobody’s or the provider’s own', async () => {
  const data = new MemoryDataApi()
  data.put('episodes', [
    episode(1, [
      [inGerman('title'), 'attic'],
      [inGerman('overview'), 'attic'],
    ]),
    episode(2, [[inGerman('title'), 'attic']]),
    episode(3, [
      [inGerman('title'), 'attic'],
      [inGerman('overview'), 'tmdb'],
    ]),
  ])
  const title = { _id: SERIES, kind: 'series', keys: ['series:tmdb:7'], metadata: {}, owners: [] } as never
  const question = await makeQuestion(title, 'tmdb', { isUnique: () => true, languages: ['de'] }, data)
  expect(question?.children.map(({ number, languages }) => [number, languages])).toEqual([
    [1, []],
    [2, ['de']],
    [3, ['de']],
  ])
})
