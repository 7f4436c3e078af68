import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { makeDemo } from './make.ts'

test('says that ffmpeg is missing instead of throwing', async () => {
  const out = await mkdtemp(path.join(tmpdir(), 'demo-'))
  const made = await makeDemo({ out, ffmpegPath: path.join(out, 'no-ffmpeg') })
  await rm(out, { recursive: true })
  expect(made).toMatchObject({ ok: false, failure: { reason: 'no-ffmpeg' } })
})

test('names a title that the demo does not have', async () => {
  const made = await makeDemo({ out: tmpdir(), only: ['the-salt-harbour', 'no-such-film'] })
  expect(made).toEqual({ ok: false, failure: { reason: 'unknown-title', detail: 'no-such-film' } })
})
