import { expect, test } from 'vitest'
import { readable } from './readable.mjs'

test.each([
  [
    '{"level":30,"time":1,"pid":2,"hostname":"h","name":"app","port":3000,"msg":"The app answers"}',
    'The app answers  port=3000',
  ],
  ['{"level":40,"msg":"slow","folders":["/a"],"path":"/b c"}', 'warning: slow  folders=["/a"]  path=/b c'],
  [
    '{"level":50,"msg":"failed","err":{"type":"Error","message":"no","stack":"Error: no\\n    at x"}}',
    'error: failed\nError: no\n    at x',
  ],
  ['{"level":30', '{"level":30'],
  ['plain words', 'plain words'],
])('%s reads %s', (line, expected) => {
  expect(readable(line)).toBe(expected)
})
