import { expect, test } from 'vitest'
import { captionWords } from './language.ts'

test.each([
  ['.en', 'en', 'normal', null],
  ['.en.sdh', 'en', 'sdh', null],
  ['.en.cc', 'en', 'sdh', null],
  ['.en.hi', 'en', 'sdh', null],
  ['.hi', 'hi', 'normal', null],
  ['.en.forced', 'en', 'forced', null],
  ['.forced.de', 'de', 'forced', null],
  ['.deu', 'de', 'normal', null],
  ['.pt-BR', 'pt-BR', 'normal', null],
  ['.English', 'en', 'normal', null],
  ['2_English', 'en', 'normal', null],
  ['.default.eng', 'en', 'normal', null],
  ['.en.Commentary', 'en', 'normal', 'Commentary'],
  ['.constructor', 'und', 'normal', 'constructor'],
  ['', 'und', 'normal', null],
])('reads a caption’s %j', (rest, language, role, title) => {
  expect(captionWords(rest)).toEqual({ language, role, title })
})
