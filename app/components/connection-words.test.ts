import { expect, test } from 'vitest'
import { DeliveryOutcome } from '../../shared/delivery.ts'
import { NO_COUNTS } from '../../shared/run.ts'
import { deliveryWords } from './connection-words.ts'

const run = (state: 'done' | 'partial' | 'working', added: number) => ({
  state,
  counts: { ...NO_COUNTS, added },
})

test.each([
  ['asked', null, 'Servers are asked'],
  ['asked', run('done', 1), '1 added'],
  ['asked', run('done', 0), 'Nothing new'],
  ['asked', run('working', 0), 'Works'],
  ['healed', run('partial', 2), 'Done in part: 2 added'],
  ['noted', null, 'Noted'],
  ['unexpanded', null, 'Refused: a template in it'],
] as const)('a delivery that is %s is told with what its run came to', (outcome, came, words) => {
  expect(deliveryWords({ outcome, run: came }).words).toBe(words)
})

test('there are words for whatever can come of a delivery', () => {
  for (const outcome of DeliveryOutcome.options)
    expect(deliveryWords({ outcome, run: null }).words).not.toBe('')
})
