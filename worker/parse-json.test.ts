import { expect, test } from 'vitest'
import { parseJson } from './parse-json.ts'

test('half of a character becomes what a database makes of it, in names as in values', () => {
  expect(parseJson(String.raw`{"a\ud800":"\uDC00b","c":["\ud83d","\ud83d\ud83d\ude00"]}`)).toEqual({
    'a\ufffd': '\ufffdb',
    c: ['\ufffd', '\ufffd😀'],
  })
})

test('whole characters and backslashes stay as they are', () => {
  const given = { a: '\\ud800', b: '\\\\ud800', c: '😀', d: 'é\u0000"' }
  expect(parseJson(JSON.stringify(given))).toEqual(given)
  expect(parseJson(String.raw`"\ud83d\ude00"`)).toBe('😀')
})

test('what is no JSON throws', () => {
  expect(() => parseJson('{"a":"\\ud800"')).toThrow(SyntaxError)
})
