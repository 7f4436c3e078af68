import { expect, test } from 'vitest'
import { soundName } from './sound-name.ts'

test('names of sounds are words, each another one', () => {
  const names = [
    soundName({ language: 'en', role: null, place: 1 }),
    soundName({ language: 'en', role: 'commentary', place: 1 }),
    soundName({ language: 'en', role: 'commentary', place: 2 }),
    soundName({ language: 'de', role: 'described', place: 1 }),
  ]
  expect(names).toEqual(['English', 'English (commentary)', 'English (commentary 2)', 'German (described)'])
})
