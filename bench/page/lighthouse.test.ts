import { expect, test } from 'vitest'
import { lighthouseScore } from './lighthouse.ts'

const rules = (...ids: string[]) => ids.map((id) => ({ id }))

test('a page that keeps all rules has all points, whatever it breaks that Lighthouse does not count', () => {
  const outcome = { passes: rules('image-alt', 'list'), violations: rules('region'), incomplete: [] }
  expect(lighthouseScore(outcome)).toBe(100)
})

test('a broken rule costs its weight, also where other elements keep it', () => {
  const passes = rules('button-name', 'color-contrast', 'list')
  const outcome = { passes, violations: rules('color-contrast'), incomplete: rules('image-alt') }
  // 10 + 7 + 10 of 34.
  expect(lighthouseScore(outcome)).toBe(79)
})
