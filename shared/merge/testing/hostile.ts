import fc from 'fast-check'

// What no server should say and some will: names of the language, marks that nobody sees, halves of characters, extremes.

/** One of the usual values; one time in five, of the others. */
export function seldom<T>(others: readonly T[], ...usual: T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  )
}

export const WORDS = ['__proto__', 'constructor', '$where', 'a.b', '\u0000', '\ud800', '\u202etaeH', '\u200b']

/** Spellings of few titles, and titles that are none. */
export const TITLES = [
  ...WORDS,
  'Héat',
  'He\u0301at',
  'HÉAT',
  'Ｔｈｅ Heat',
  'The\u200e Heat',
  '\u200fHeat, The\u200f',
  'L’Héat',
  'Heat\u0000',
  'Heat\ud83d',
  'Alien Ⅱ',
  'ALIEN II',
  'Alien',
  'X',
  'I',
  'Мой',
  'Мо\u0438\u0306',
  'الحرارة',
  'ガラス',
  'カ\u3099ラス',
  'Heat (1995)',
  '|1995',
  '',
  '   ',
  '!!!',
  '🔥'.repeat(600),
]

export const NAMES = [...WORDS, '', '  ']
export const SOURCES = [...WORDS, 'en.sdh']
export const GENRES = [['__proto__'], [''], ['constructor', '\ud800'], ['Drama', 'Drama']]
export const ENTRY_IDS = ['__proto__', 'constructor', '-', 'x'.repeat(64)]
export const SECONDS = [0, 1e-9, 0.5, 1e308]
export const INSTANTS = ['0001-01-01T00:00:00Z', '2025-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z']
