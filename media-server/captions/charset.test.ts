import { expect, test } from 'vitest'
import { decodeCaptions } from './charset.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

test.each([
  ['UTF-8', Buffer.from('Ça va 😀'), 'fr', 'Ça va 😀'],
  ['UTF-8 with a mark', Buffer.from('\ufeffÇa'), 'fr', 'Ça'],
  ['UTF-16', Buffer.from('\ufeffÇa', 'utf16le'), 'fr', 'Ça'],
  ['UTF-16 without a mark', Buffer.from('1\r\n00:00:01', 'utf16le'), 'en', '1\r\n00:00:01'],
  [
    'UTF-8 with one wrong byte',
    Buffer.concat([Buffer.from('é'.repeat(200)), hex('ff')]),
    'fr',
    `${'é'.repeat(200)}\ufffd`,
  ],
  ['Western Europe', hex('c7 61 20 96 20 6e 61 ef 76 65'), 'fr', 'Ça – naïve'],
  ['Poland', hex('bf f3 b3 77'), 'pl', 'żółw'],
  ['Russia', hex('cf f0 e8 e2 e5 f2'), 'ru', 'Привет'],
  ['Greece', hex('c3 e5 e9 dc'), 'el', 'Γειά'],
  ['Turkey', hex('fe 65 79'), 'tr', 'şey'],
  ['Israel', hex('f9 ec e5 ed'), 'he', 'שלום'],
  ['Japan', hex('82 b1 82 f1'), 'ja', 'こん'],
  ['China', hex('c4 e3 ba c3'), 'zh', '你好'],
  ['Taiwan', hex('a7 41 a6 6e'), 'zh-TW', '你好'],
  ['Korea', hex('be c8 b3 e7'), 'ko', '안녕'],
])('captions from %s are read', (_, bytes, language, expected) => {
  expect(decodeCaptions(bytes, language)).toBe(expected)
})

test('without a language, words of letters that no Western European has are taken for Cyrillic', () => {
  const word = hex('cf f0 e8 e2 e5 f2 20')
  expect(decodeCaptions(Buffer.concat(Array.from({ length: 6 }, () => word)), 'und')).toContain('Привет')
  expect(decodeCaptions(hex('6e 61 ef 76 65'), 'und')).toBe('naïve')
})
