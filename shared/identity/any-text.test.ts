import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isBlank } from '../blank.ts'
import { nameKey, parseKey, yearOfNameKey } from './keys.ts'
import { mintId } from './mint.ts'
import { normaliseTitle, searchWords, slug, sortTitle } from './normalise.ts'

const holds = (given: fc.Arbitrary<string>, check: (title: string) => void) =>
  fc.assert(fc.property(given, check), { numRuns: fc.readConfigureGlobal().numRuns ?? 2_000 })

/** Text as anybody may send it: any characters, single halves of pairs, names of the language, very long. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('__proto__', 'constructor', '$where', 'a.b', '\u0000', '\ud800', '\u202eabc', '|', ':'),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    .map((text) => text.repeat(1_500).slice(0, 10_000)),
)

/** Titles as people spell them in several scripts, with articles, numerals, commas and elisions. */
const spelt = fc
  .array(
    fc.constantFrom(
      ..."The,A,Der,L’,l',Heat,Amélie,Œuf,Straße,Łódź,Ὀδύσσεια,Мой,Ёлки,Élan,II,iv,Ⅳ,X,I,S.W.A.T.,&".split(
        ',',
      ),
      ...'ゴジラ,하녀,हिन्दी,שָׁלוֹם,مُحَمَّد,!!!,1995'.split(','),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .chain((words) => fc.constantFrom(words.join(' '), `${words.slice(1).join(' ')}, ${words[0] ?? ''}`))

describe('of any text', () => {
  test('the key is the same however its accents are encoded', () => {
    holds(anyText, (title) => {
      expect(normaliseTitle(title.normalize('NFD'))).toBe(normaliseTitle(title.normalize('NFC')))
    })
  })

  test('the key is the same with blanks around it and in other case', () => {
    holds(fc.string({ unit: 'grapheme-ascii', maxLength: 40 }), (title) => {
      expect(normaliseTitle(`  ${title}\t`)).toBe(normaliseTitle(title))
      if (/[a-z]/i.test(title)) expect(normaliseTitle(title.toUpperCase())).toBe(normaliseTitle(title))
    })
  })

  test('the key is the same with marks that nobody sees in it', () => {
    const marks = ['\u200e', '\u200f', '\u202e', '\u00ad', '\u200b', '\u2060']
    const marked = fc.tuple(spelt, fc.nat({ max: 30 }), fc.constantFrom(...marks))
    const check = ([title, at, mark]: [string, number, string]) => {
      const chars = [...title]
      chars.splice(at % (chars.length + 1), 0, mark)
      expect(normaliseTitle(chars.join(''))).toBe(normaliseTitle(title))
    }
    fc.assert(fc.property(marked, check), { numRuns: fc.readConfigureGlobal().numRuns ?? 2_000 })
  })

  test('the key is the same in capitals, in every script that has them', () => {
    holds(spelt, (title) => {
      expect(normaliseTitle(title.toUpperCase())).toBe(normaliseTitle(title))
      expect(normaliseTitle(title.toUpperCase().normalize('NFD'))).toBe(normaliseTitle(title))
    })
  })

  test('the key is never empty where the text is not, and never too long', () => {
    holds(anyText, (title) => {
      expect(normaliseTitle(title) === '').toBe(isBlank(title))
      expect(normaliseTitle(title).isWellFormed() || !title.isWellFormed()).toBe(true)
      expect((nameKey('movie', title, 1995) ?? '').length).toBeLessThanOrEqual(1_100)
    })
  })

  test('the key says its kind, namespace and year again', () => {
    holds(anyText, (title) => {
      const key = nameKey('movie', title, 1995)
      expect(key === null).toBe(isBlank(title))
      if (key === null) return
      expect(parseKey(key)).toMatchObject({ kind: 'movie', namespace: 'name' })
      expect(yearOfNameKey(key)).toBe('1995')
      expect(yearOfNameKey(nameKey('series', title, undefined) ?? '')).toBeNull()
    })
  })

  test('an id has Latin letters, digits and dashes only, 96 at most', () => {
    holds(anyText, (title) => {
      expect(slug(title, 1995)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)
      const input = { title, year: 1995, place: null, keys: [`movie:pin:${title}`], lowestOfferId: 's1/a' }
      for (const tries of [0, 1, 2, 3]) {
        let left = tries
        expect(mintId({ kind: 'movie', ...input }, () => left-- > 0)).toMatch(/^[a-z0-9-]{1,96}$/)
      }
    })
  })

  test('words to search by and a title to sort by are made without failing', () => {
    holds(anyText, (title) => {
      expect(searchWords(title).length).toBeLessThanOrEqual(100)
      expect(sortTitle(title)).toBe(sortTitle(title).toLowerCase())
    })
  })
})
