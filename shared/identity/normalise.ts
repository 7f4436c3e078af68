/** Letters that NFKD leaves whole, as people type them. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ё: 'е',
}

/** Leading articles of English, German, French, Spanish, Italian, Dutch and Portuguese. */
const ARTICLES = new Set(
  'the a an der die das ein eine le la les un une el los las una uno il lo gli l de het een o os um uma'.split(
    ' ',
  ),
)

/** Accents of Latin and Greek letters: elsewhere such a mark makes another letter (й is no и). */
const ACCENTS = /[\u0300-\u036f](?<=[\p{Script=Latin}\p{Script=Greek}][\u0300-\u036f]*)/gu

/** Vowel points of Hebrew and Arabic and the stretched line of Arabic, which may be written or left out. */
const VOWEL_POINTS = /[\u0591-\u05bd]|[\u05bf-\u05c7](?<!\p{P})|[\u064b-\u0652]|\u0640|\u0670/gu

/** The dots of `S.W.A.T.`, the stars of `M*A*S*H`. */
const INITIALS = /[.*](?<=(?:^|[^\p{L}\p{N}])\p{L}[.*])(?=\p{L}(?:[^\p{L}\p{N}]|$))/gu

/**
 * Case, accents, punctuation, marks that nobody sees and `&` away; words of any script, one space between. Empty when
 * there is no word.
 */
function fold(text: string): string {
  if (text !== last.text) last = { text, folded: foldAnew(text) }
  return last.folded
}

/** Merging an item folds its title several times in a row. */
let last = { text: '', folded: '' }

function foldAnew(text: string): string {
  return withoutMarks(text)
    .toLowerCase()
    .replace(INITIALS, '')
    .replace(/[ßæœøđðłþıё]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/^[^\p{L}\p{N}]*l['’]/u, 'l ')
    .replace(/['’`´]/g, '')
    .replace(/[&+]/g, ' and ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
}

/** What is left of a title without any word. */
function withoutUnseen(title: string): string {
  return title
    .replace(/[\p{Cf}\p{Cc}]/gu, '')
    .normalize('NFC')
    .trim()
}

/** Compatibility forms as plain letters, without accents, vowel points and what nobody sees: ASCII has none of these. */
function withoutMarks(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text
  return text
    .normalize('NFKD')
    .replace(/\p{Cf}/gu, '')
    .replace(ACCENTS, '')
    .replace(VOWEL_POINTS, '')
    .normalize('NFC')
}

/** The words of a title without its article, which stands by itself: there is none in "A-Team". */
function withoutArticle(title: string): readonly string[] {
  const words = fold(title).split(' ')
  const standsAlone = /^[^\p{L}\p{N}]*\p{L}[\p{L}\p{M}]*['’\s]/u.test(withoutMarks(title))
  return standsAlone && words.length > 1 && ARTICLES.has(words[0] ?? '') ? words.slice(1) : words
}

/** "Matrix, The" as "The Matrix". */
function articleFirst(title: string): string {
  const [, rest, article] = /^(.+),\s*(\p{L}{1,4})$/u.exec(withoutMarks(title).trim()) ?? []
  return rest && article && ARTICLES.has(article.toLowerCase()) ? `${article} ${rest}` : title
}

const ROMAN = /^x{0,3}(?:ix|iv|v?i{0,3})$/
const ROMAN_DIGITS: Record<string, number> = { i: 1, v: 5, x: 10 }

/** Roman numerals up to 39 after the first word; a lone `i` only at the end ("Part I", not "Me and I Too"). */
function withoutRoman(word: string, place: number, words: readonly string[]): string {
  if (place === 0 || word === '' || !ROMAN.test(word)) return word
  if (word === 'i' && place !== words.length - 1) return word
  const digits = [...word].map((letter) => ROMAN_DIGITS[letter] ?? 0)
  return String(digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0))
}

/** The form in which two spellings of a person's name are equal. */
export function foldName(name: string): string {
  return fold(name) || name.normalize('NFC').trim()
}

/** The form in which two spellings of one title are equal. A title without any word stays as it is, in NFC. */
export function normaliseTitle(title: string): string {
  const words = withoutArticle(articleFirst(title))
  const text = words.map(withoutRoman).join(' ')
  // The cut may leave half of a character, which no database keeps.
  return (text === '' ? withoutUnseen(title) : text).slice(0, 1_000).toWellFormed()
}

/** For an id: `salt-harbour-2019`; empty when the title has no Latin letter or digit. */
export function slug(title: string, year?: number): string {
  const words = fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '')
  return words === '' || year === undefined ? words : `${words}-${year}`
}

/** What lists sort by: lower case, no accents, no leading article. */
export function sortTitle(title: string): string {
  const text = withoutArticle(articleFirst(title)).join(' ')
  return text === '' ? withoutUnseen(title).toLowerCase() : text
}

/** The words of a text, folded, in their order. */
export function foldedWords(text: string): string[] {
  return fold(text)
    .split(' ')
    .filter((word) => word !== '')
}

/** The words of all texts, folded, each once, in order of the alphabet; the same for titles and for queries. */
export function searchWords(...texts: readonly (string | undefined)[]): string[] {
  const words = texts.flatMap((text) => foldedWords(text ?? ''))
  return [...new Set(words)].toSorted().slice(0, 100)
}
