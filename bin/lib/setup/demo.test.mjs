import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeDemoLibrary } from './demo.mjs'

test('a demo server that an admin removed is not started again; a list that cannot be read removes none', async () => {
  const home = mkdtempSync(join(tmpdir(), 'demo-'))
  try {
    for (const name of ['attic', 'cellar']) mkdirSync(join(home, 'demo', name), { recursive: true })
    const started = async () =>
      (await makeDemoLibrary(home, { ffmpeg: null, ffprobe: null })).map(({ name }) => name)
    expect(await started()).toEqual(['Attic', 'Cellar'])
    writeFileSync(join(home, 'demo-removed.json'), '["Attic"]')
    expect(await started()).toEqual(['Cellar'])
    writeFileSync(join(home, 'demo-removed.json'), '["Attic","Cellar"]')
    expect(await started()).toEqual([])
    for (const torn of ['["Attic","Cel', '{}', '']) {
      writeFileSync(join(home, 'demo-removed.json'), torn)
      expect(await started()).toEqual(['Attic', 'Cellar'])
    }
  } finally {
    rmSync(home, { recursive: true })
  }
})
