import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isLink, isSameTree } from './install.mjs'

const lock = (packages) => JSON.stringify({ packages: { '': {}, ...packages } })
const wanted = lock({ a: { version: '1.0.0' }, b: { version: '2.0.0', optional: true } })

test('what someone installed by hand is not installed again', () => {
  expect(isSameTree(wanted, lock({ a: { version: '1.0.0' }, b: { version: '2.0.0' } }))).toBe(true)
})

test('a package for another system may be missing', () => {
  expect(isSameTree(wanted, lock({ a: { version: '1.0.0' } }))).toBe(true)
})

test.each([
  ['another version', lock({ a: { version: '1.0.1' } })],
  ['a package too many', lock({ a: { version: '1.0.0' }, c: { version: '1.0.0' } })],
  ['nothing', ''],
  ['a torn file', '{'],
])('%s is not the same', (_, present) => {
  expect(isSameTree(wanted, present)).toBe(false)
})

test('a node_modules that is a link is told from one of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'matinee-link-'))
  symlinkSync(tmpdir(), join(folder, 'node_modules'))
  expect([isLink(join(folder, 'node_modules')), isLink(folder), isLink(join(folder, 'nothing'))]).toEqual([
    true,
    false,
    false,
  ])
  rmSync(folder, { recursive: true })
})
