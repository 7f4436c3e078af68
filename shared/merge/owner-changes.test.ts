import { expect, test } from 'vitest'
import { ownerChanges } from './owner-changes.ts'

const owner = (path: string, serverId: string) => ({ path, serverId })

test('fields that go from one server to another are told together, by path', () => {
  const before = [owner('video', 'attic'), owner('metadata.title', 'attic'), owner('metadata.year', 'attic')]
  const after = [owner('video', 'cellar'), owner('metadata.title', 'cellar'), owner('metadata.year', 'attic')]
  expect(ownerChanges(before, after)).toEqual([
    { from: 'attic', to: 'cellar', paths: ['metadata.title', 'video'] },
  ])
})

test('a field that was nobody’s, and one that is nobody’s any more, are told so', () => {
  expect(ownerChanges([owner('chapters', 'attic')], [owner('metadata.tagline', 'override')])).toEqual([
    { from: 'attic', to: null, paths: ['chapters'] },
    { from: null, to: 'override', paths: ['metadata.tagline'] },
  ])
})

test('the same owners in another order are no change', () => {
  const [title, year] = [owner('metadata.title', 'attic'), owner('metadata.year', 'cellar')]
  expect(ownerChanges([title, year], [year, title])).toEqual([])
})
