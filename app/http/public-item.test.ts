import { expect, test } from 'vitest'
import { makeCopy } from '../../shared/merge/testing/household.ts'
import { makeMovie } from '../testing/library.ts'
import { publicItem } from './public-item.ts'

test('viewers read the captions and chapters of the first cut as the title’s own', () => {
  const chapters = [{ startSeconds: 0, endSeconds: 10, title: 'Longer' }]
  const cut = { durationSeconds: 6_300, copyIds: ['attic/a'], captions: [], chapters, owners: [] }
  const other = { ...cut, durationSeconds: 6_000, copyIds: ['attic/b'], chapters: [] }
  expect(publicItem(makeMovie('heat-1995', { cuts: [cut, other] }))).toMatchObject({ captions: [], chapters })
  expect(publicItem(makeMovie('saga'))).toMatchObject({ captions: [], chapters: [] })
})

test('viewers read a file’s name, and not in which folder of the server it lies', () => {
  const {
    captions: _captions,
    chapters: _chapters,
    ...copy
  } = makeCopy({ copyId: 'a', path: 'Secret/Heat.mkv' })
  const copies = [{ ...copy, serverId: 'attic', entryId: 'e' }]
  const shown = publicItem(makeMovie('heat-1995', { copies }))
  expect(shown.copies.map(({ path }) => path)).toEqual(['Heat.mkv'])
  expect(JSON.stringify(shown)).not.toContain('Secret')
})
