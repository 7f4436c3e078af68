import { expect, test } from 'vitest'
import { table } from './table.mjs'

test('columns are as wide as their widest cell', () => {
  expect(
    table(
      ['part', 'address'],
      [
        ['app', 'http://a'],
        ['media-Käse', 'x'],
      ],
    ),
  ).toEqual(['part        address', 'app         http://a', 'media-Käse  x'])
})
