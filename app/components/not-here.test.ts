import { expect, test } from 'vitest'
import { messages } from '../i18n/messages/de.ts'
import { ENGLISH, setSpeech } from '../i18n/speech.ts'
import { notHereWords } from './not-here.ts'

test.each([
  ['person', 'This person is not here', 'Diese Person gibt es hier nicht'],
  ['film', 'This film is not here', 'Diesen Film gibt es hier nicht'],
  ['list', 'This list is not here', 'Diese Liste gibt es hier nicht'],
] as const)('a %s that is not here is called by what it is', (what, english, german) => {
  expect(notHereWords(what).title).toBe(english)
  setSpeech({ language: 'de', locale: 'de', texts: messages })
  expect(notHereWords(what).title).toBe(german)
  setSpeech(ENGLISH)
})

test.each([undefined, null, '', 'Not Found', 'toString', { film: 1 }])(
  'an address of which nothing is known (%j) is a page that is not there',
  (told) => expect(notHereWords(told).title).toBe('There is no such page'),
)
