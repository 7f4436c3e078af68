import { expect, test } from 'vitest'
import { missingEpisodes } from './missing-episodes.ts'

const TODAY = '2026-05-01'
const here = (...numbers: number[]) =>
  numbers.map((number) => ({ numbers: [number], order: 'aired' as const }))
const told = (number: number, airDate: string | null = '2026-01-01') => ({
  number,
  title: `Told ${number}`,
  airDate,
})
const short = (found: ReturnType<typeof missingEpisodes>) =>
  found.map(
    ({ from, to, isToCome }) => `${from === to ? from : `${from}–${to}`}${isToCome ? ' to come' : ''}`,
  )

test('gaps are between the numbers that are there, not before the first and not after the last', () => {
  expect(short(missingEpisodes(here(3, 4, 6, 9), [], TODAY))).toEqual(['5', '7–8'])
  expect(missingEpisodes(here(1, 2, 3), [], TODAY)).toEqual([])
  expect(missingEpisodes([], [told(1)], TODAY)).toEqual([])
})

test('a file of several episodes has all of them', () => {
  expect(missingEpisodes([{ numbers: [1, 2, 3] }, { numbers: [4] }], [], TODAY)).toEqual([])
})

test('a catalogue names what lacks, also before the first and after the last', () => {
  const found = missingEpisodes(here(2, 4), [told(1), told(2), told(3), told(5)], TODAY)
  expect(short(found)).toEqual(['1', '3', '5'])
  expect(found[0]).toMatchObject({ title: 'Told 1', airDate: '2026-01-01' })
})

test('what was not on yet is to come, and no gap', () => {
  expect(
    short(missingEpisodes(here(1), [told(2, '2026-05-01'), told(3, '2026-05-02'), told(4, null)], TODAY)),
  ).toEqual(['2', '3 to come', '4 to come'])
  expect(short(missingEpisodes(here(1, 3), [told(2, null)], TODAY))).toEqual(['2'])
})

test('a gap that is told of only in part is told by its rest', () => {
  expect(short(missingEpisodes(here(1, 5), [told(3)], TODAY))).toEqual(['2', '3', '4'])
})

test('episodes by their day have no gaps, and absolute numbers are not those of a season', () => {
  expect(
    missingEpisodes([{ numbers: [20260101], order: 'date' }, { numbers: [20260109] }], [], TODAY),
  ).toEqual([])
  const absolute = [101, 104].map((number) => ({ numbers: [number], order: 'absolute' as const }))
  expect(short(missingEpisodes(absolute, [told(1), told(2)], TODAY))).toEqual(['102–103'])
})

test('numbers far apart are one line', () => {
  expect(short(missingEpisodes(here(1, 99_999_999), [], TODAY))).toEqual(['2–99999998'])
})
