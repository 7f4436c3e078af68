import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openLog } from './log-file.mjs'

test('a log is rotated at its size, and one older file is kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'app.log')
  const write = openLog(path, 20)
  for (const line of ['first line', 'second line', 'third line']) write(line)
  openLog(path, 20)('fourth line')
  expect(readFileSync(path, 'utf8')).toBe('fourth line\n')
  expect(readFileSync(`${path}.1`, 'utf8')).toBe('third line\n')
})
