import { expect, test } from 'vitest'
import { speaking } from '../i18n/languages.server.ts'
import { byLanguage } from './language-name.ts'

const TAGS = ['ar', 'cs', 'de', 'el', 'en', 'es', 'und']

test('languages stand by their names, the reader’s own before all others', () => {
  expect(TAGS.toSorted(byLanguage)).toEqual(['en', 'ar', 'cs', 'de', 'el', 'es', 'und'])
  const german = { language: 'de', locale: 'de-DE', texts: {} }
  expect(speaking(german, () => TAGS.toSorted(byLanguage))[0]).toBe('de')
  expect(speaking(german, () => ['de-AT', 'ar'].toSorted(byLanguage))).toEqual(['de-AT', 'ar'])
})
