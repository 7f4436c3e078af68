import { expect, test } from 'vitest'
import type { PartView } from '../library/collection-view.ts'
import { keepParts, waitingParts } from './steady-parts.ts'

const part = (id: string, line = '2001'): PartView => ({
  id,
  card: { to: `/movie/${id}`, name: id, line, tag: null, picture: null, placeholder: null, isPlayable: true },
  missing: null,
})
const missing = (id: string): PartView => ({
  id,
  card: null,
  missing: { tmdbId: id, name: id, line: '2001' },
})
const NONE = new Set<string>()

test('a part that has come stands where its gap was, and one that left leaves a gap', () => {
  const shown = [part('1'), missing('2'), part('3')]
  const fresh = [missing('1'), part('2'), part('3', '2003')]
  expect(keepParts(shown, fresh, NONE)).toEqual(fresh)
})

test('a part between two others waits, and one after the last is appended', () => {
  const shown = [part('1'), part('3')]
  const fresh = [part('1'), part('2'), part('3'), missing('4')]
  const kept = keepParts(shown, fresh, NONE)
  expect(kept.map(({ id }) => id)).toEqual(['1', '3', '4'])
  expect(waitingParts(kept, fresh)).toBe(1)
})

test('a part that is gone and that no catalogue tells of keeps its place and says so', () => {
  const [gone, other] = keepParts([part('1'), part('2')], [part('2')], new Set(['/movie/1']))
  expect(gone?.card).toMatchObject({ isPlayable: false, line: 'Not here any more' })
  expect(other).toEqual(part('2'))
})
