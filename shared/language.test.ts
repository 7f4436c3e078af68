import { expect, test } from 'vitest'
import { languageOf } from './language.ts'

test.each([
  ['eng', 'en'],
  ['ger', 'de'],
  ['deu', 'de'],
  ['fre', 'fr'],
  ['chi', 'zh'],
  ['English', 'en'],
  ['deutsch', 'de'],
  ['pt-BR', 'pt-BR'],
  ['pt_br', 'pt-BR'],
  ['zh-hans', 'zh-Hans'],
  ['es-419', 'es-419'],
  ['fil', 'fil'],
  ['und', 'und'],
  ['', 'und'],
  ['the', 'und'],
  ['constructor', 'und'],
  [undefined, 'und'],
])('writes %j as %j', (word, language) => {
  expect(languageOf(word)).toBe(language)
})
