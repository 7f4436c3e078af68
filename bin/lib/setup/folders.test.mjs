import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { placesOf } from './folders.mjs'

test('an admin may look under the own folder and where disks are mounted, never at the whole machine', () => {
  const home = mkdtempSync(join(tmpdir(), 'places-'))
  try {
    mkdirSync(join(home, 'own'))
    mkdirSync(join(home, 'mnt'))
    const places = [join(home, 'mnt'), join(home, 'nowhere'), join(home, 'own')]
    expect(placesOf(join(home, 'own'), places)).toEqual([join(home, 'own'), join(home, 'mnt')])
    expect(placesOf('/', [])).toEqual([])
  } finally {
    rmSync(home, { recursive: true })
  }
})
