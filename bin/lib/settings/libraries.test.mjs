import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../paths.mjs'
import { escapeCommas, parseLibraries, splitCommas, wrongFolder } from './libraries.mjs'

test('reads names and folders in priority order', () => {
  expect(parseLibraries('Attic=/mnt/a, Cellar = media/b').libraries).toEqual([
    { name: 'Attic', folder: '/mnt/a' },
    { name: 'Cellar', folder: join(root, 'media/b') },
  ])
})

test('a comma in a folder is written with a backslash, and an equals sign needs none', () => {
  expect(parseLibraries('Mine=/mnt/Me\\, Myself = I').libraries).toEqual([
    { name: 'Mine', folder: '/mnt/Me, Myself = I' },
  ])
  expect(splitCommas(escapeCommas('/a,b'))).toEqual(['/a,b'])
})

test.each([
  ['Attic', 'is not name=folder'],
  ['=/mnt/a', 'is not name=folder'],
  ['Attic=', 'is not name=folder'],
  ['Attic=/a,attic=/b', 'twice'],
  ['../up=/a', 'no slash'],
  ['__proto__=/a', 'no dot or _'],
  [',', 'no library'],
])('%s is wrong', (text, reason) => {
  expect(parseLibraries(text).wrong).toContain(reason)
})

test('a folder that is missing or a file is told apart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'libraries-'))
  expect(wrongFolder(folder)).toBeNull()
  rmSync(folder, { recursive: true })
  expect(wrongFolder(folder)).toBe('does not exist')
  expect(wrongFolder(join(root, 'package.json'))).toBe('is not a folder')
})
