import { expect, test } from 'vitest'
import { idBefore } from './id-before.ts'

test.each(['a', 'abc', 'tt0', 'x-', '0', 'Z9_', '_', 'a'.repeat(64)])(
  'between the id before %s and itself there is no other id',
  (id) => {
    const before = idBefore(id)
    expect(before < id).toBe(true)
    expect(
      [before, id, `${id.slice(0, -1)}`, `${before}z`].filter(
        (other) => other > before && other < id && other.length <= 64,
      ),
    ).toEqual([])
  },
)
