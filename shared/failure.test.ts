import { expect, test } from 'vitest'
import { describeFailure } from './failure.ts'

test('what the network says about itself becomes part of a sentence, without a full stop inside it', () => {
  expect(describeFailure({ reason: 'unreachable', detail: 'Network connection lost.' })).toBe(
    'does not answer (Network connection lost)',
  )
})
