import { describe, expect, test } from 'vitest'
import { normaliseTitle, searchWords, slug, sortTitle } from './normalise.ts'

describe('two spellings of one title are equal', () => {
  test.each([
    ['The Matrix', 'Matrix, The'],
    ['Amélie', 'AMELIE'],
    ['Amélie', 'Ame\u0301lie'],
    ['Fast & Furious', 'Fast and Furious'],
    ['Rocky II', 'Rocky 2'],
    ['Part I', 'Part 1'],
    ['Rocky XIV', 'rocky 14'],
    ['Schindler’s List', "Schindler's List"],
    ['Spider-Man: Homecoming', 'Spider Man Homecoming'],
    ['Die Büchse der Pandora', 'Büchse der Pandora'],
    ['L’Atalante', 'Atalante'],
    ['Straße', 'Strasse'],
    ['ゴジラ', 'コ\u3099シ\u3099ラ'],
    ['WALL·E', 'Wall E'],
    ['Matrix, The', 'THE MATRIX'],
    ['The A-Team', 'A-Team'],
    ['Il Postino', 'Postino, Il'],
    ['Æon Flux', 'Aeon Flux'],
    ['Łódź', 'Lodz'],
    ['Ῥόδος', 'Ροδος'],
    ['Rocky Ⅳ', 'Rocky 4'],
    ['Star Wars: Episode IV – A New Hope', 'Star Wars Episode 4 A New Hope'],
    ['S.W.A.T.', 'SWAT'],
    ['M*A*S*H', 'M.A.S.H.'],
    ['E.T. the Extra-Terrestrial', 'ET The Extra Terrestrial'],
    ['Dr. Strangelove', 'Dr Strangelove'],
    ['Q&A', 'Q and A'],
    ['Romeo + Juliet', 'Romeo & Juliet'],
    ['ＡＫＩＲＡ', 'Akira'],
    ['Ёлки', 'Елки'],
    ['שָׁלוֹם', 'שלום'],
    ['תל־אביב', 'תל אביב'],
    ['مُحَمَّد', 'محمد'],
    ['하녀', '하녀'.normalize('NFD')],
    ['\u200fHeat\u200e', 'He\u00adat'],
    ['Heat\u0000', 'Heat'],
    ['\u200fThe\u200e Heat', 'Heat'],
    ['Heat, The\u200f', 'Heat'],
  ])('%s and %s', (one, other) => {
    expect(normaliseTitle(one)).toBe(normaliseTitle(other))
  })
})

describe('different titles stay different', () => {
  test.each([
    ['V', 'X'],
    ['Rocky', 'Rocky II'],
    ['哪吒', '悟空'],
    ['!!!', '???'],
    ['हिन्दी', 'हन्द'],
    ['The', 'A'],
    ['Мой', 'Мои'],
    ['ガラス', 'カラス'],
    ['Rocky III', 'Rocky IV'],
    ['Me and I Too', 'Me and 1 Too'],
    ['Land', 'La La Land'],
    ['Mr. T', 'Mrt'],
  ])('%s and %s', (one, other) => {
    expect(normaliseTitle(one)).not.toBe(normaliseTitle(other))
  })
})

test('an article is one however its accents are encoded', () => {
  expect(normaliseTitle('\u1e4c ܐ'.normalize('NFD'))).toBe(normaliseTitle('\u1e4c ܐ'))
})

test('a title without any word stands for itself', () => {
  expect(normaliseTitle(' … ')).toBe('…')
})

test('an id is made of title and year, and is empty without Latin letters', () => {
  expect(slug('The Salt Harbour', 2019)).toBe('the-salt-harbour-2019')
  expect(slug('Amélie')).toBe('amelie')
  expect(slug('火', 1999)).toBe('')
})

test('lists sort without the leading article, and keep numerals as they are written', () => {
  expect(sortTitle('The Salt Harbour')).toBe('salt harbour')
  expect(sortTitle('Rocky II')).toBe('rocky ii')
  expect(sortTitle('!!!')).toBe('!!!')
})

test('every word is found, articles too, each once', () => {
  expect(searchWords('The Salt & the Harbour', 'Le Port')).toEqual([
    'and',
    'harbour',
    'le',
    'port',
    'salt',
    'the',
  ])
  expect(searchWords(undefined, '')).toEqual([])
})

test('a blank before an elided article changes nothing', () => {
  expect(normaliseTitle("  L'Avventura")).toBe(normaliseTitle("L'Avventura"))
})
