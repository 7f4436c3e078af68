import fc from 'fast-check'
import { expect, test } from 'vitest'
import { similarWords } from './similar-words.ts'

/** Optimal string alignment of a word and every beginning of a term, the plain way. */
function editsToBeginning(term: string, word: string): number {
  const rows: number[][] = []
  for (let row = 0; row <= term.length; row += 1) {
    rows[row] = []
    for (let column = 0; column <= word.length; column += 1) {
      const at = (up: number, left: number) => rows[row - up]?.[column - left] ?? Infinity
      const isSame = term[row - 1] === word[column - 1]
      const isSwap =
        row > 1 && column > 1 && term[row - 1] === word[column - 2] && term[row - 2] === word[column - 1]
      const edits = Math.min(
        at(1, 0) + 1,
        at(0, 1) + 1,
        at(1, 1) + (isSame ? 0 : 1),
        isSwap ? at(2, 2) + 1 : Infinity,
      )
      rows[row]?.push(row === 0 ? column : column === 0 ? row : edits)
    }
  }
  const whole = rows.flatMap((row, length) =>
    length >= word.length || length === term.length ? [row[word.length] ?? Infinity] : [],
  )
  return Math.min(...whole)
}

test('finds exactly the words that a plain comparison with each of them finds', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), text, fc.constantFrom(1, 2), (terms, word, most) => {
      const sorted = [...new Set(terms)].sort()
      const expected = sorted
        .map((term): [string, number] => [term, editsToBeginning(term, word)])
        .filter(([, edits]) => edits <= most)
      expect([...similarWords(sorted, word, most)]).toEqual(expected)
    }),
  )
})
