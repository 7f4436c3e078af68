import { expect, test } from 'vitest'
import { type EntrySketch, makeCopy } from './testing/household.ts'
import { household, item } from './testing/meet.ts'

const heat = (copyIds: string[]): EntrySketch => ({
  entryId: 'a',
  ids: { tmdb: '949' },
  metadata: { title: 'Heat', year: 1995 },
  copies: copyIds.map((copyId) => makeCopy({ copyId })),
})
const availability = (libraries: Record<string, EntrySketch[]>) =>
  item(household(libraries), 'heat-1995').availability

test('servers that tell alike stand together, and each path once, in the order of the alphabet', () => {
  const [all, ...others] = availability({ s1: [heat(['x', 'y'])], s2: [heat(['x', 'y'])] })
  expect(others).toEqual([])
  expect(all?.serverIds).toEqual(['s1', 's2'])
  expect(all?.paths).toEqual([...new Set(all?.paths)].toSorted())
  expect(all?.paths).toEqual(expect.arrayContaining(['metadata.title', 'metadata.year', 'video.height']))
})

test('a server that tells the same but for a file stands beside the others for that alone', () => {
  const [files, texts, ...others] = availability({ s1: [heat(['x'])], s2: [heat([])] })
  expect(others).toEqual([])
  expect(texts).toEqual({ serverIds: ['s1', 's2'], paths: ['metadata.title', 'metadata.year'] })
  expect(files?.serverIds).toEqual(['s1'])
  expect(files?.paths).toContain('video.height')
})
