import { expect, test } from 'vitest'
import { readPlaceholder } from './placeholder.ts'

/** One pixel of #3c6e8f. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADElEQVQImWOwyesHAAIjATqqAGZGAAAAAElFTkSuQmCC'

test('a placeholder is read in workerd as well', async () => {
  expect(await readPlaceholder(PIXEL)).toEqual(Array.from({ length: 12 }, () => '#3c6e8f'))
})

test('a damaged one is none there as well', async () => {
  expect(await readPlaceholder(PIXEL.replace('QImWOwyesH', 'QImWOwxxxx'))).toBeNull()
})
