import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { layOut } from './lay-out.ts'
import { growingVideos } from './settle.ts'
import { readFolder } from './walk.ts'

test('a film waits while it is being written, and one of long ago does not', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'growing-'))
  const walk = { root, realRoot: root, warn: () => undefined }
  const deps = { root, settleMs: 5, now: Date.now }
  await writeFile(path.join(root, 'New (2020).mkv'), 'a')
  await writeFile(path.join(root, 'Old (2001).mkv'), 'a')
  await utimes(path.join(root, 'Old (2001).mkv'), 1, 1)
  const drafts = layOut(await readFolder('', walk), 'Movies')
  expect(await growingVideos(drafts, deps)).toEqual(new Set())
  await writeFile(path.join(root, 'New (2020).mkv'), 'ab')
  await writeFile(path.join(root, 'Old (2001).mkv'), 'ab')
  expect(await growingVideos(drafts, deps)).toEqual(new Set(['New (2020).mkv']))
  await rm(root, { recursive: true })
})
