import { expect, test } from 'vitest'
import { GROUPS, isGroup } from './groups.ts'
import { valueWords } from './value-words.ts'

test.each(Object.keys(GROUPS).filter(isGroup))(
  'a value of %s that nobody knows, as an address may ask for it, is words',
  (group) => {
    for (const value of ['constructor', '__proto__', 'toString', '', '😀'])
      expect(valueWords(group, value, new Map())).toEqual(expect.any(String))
  },
)

test('values are read as words', () => {
  expect(valueWords('watched', 'started', new Map())).toBe('Begun')
  expect(valueWords('added', '30', new Map())).toBe('Last month')
})
