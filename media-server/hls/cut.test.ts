import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeClip } from '../../demo/fixtures.ts'
import { spawnFfmpeg } from '../ffmpeg.ts'
import { describeCopy, makeFolder } from '../test-support.ts'
import { readBoxes, type Box } from './boxes.ts'
import { jobArgs } from './commands.ts'
import { cutEncoded } from './cut.ts'
import { transcodeBoundaries } from './grid.ts'

const { folder, remove } = await makeFolder()
afterAll(remove)

test('an encoded segment is there with its own last frame, before the next one is encoded', async () => {
  const file = await makeClip({
    out: path.join(folder, 'film.mkv'),
    seconds: 8,
    width: 128,
    height: 72,
    fps: 24,
  })
  const source = { path: file, copy: await describeCopy(file) }
  const rendition = { track: 'video', how: 'encode', width: 128, height: 72, burnIn: null } as const
  const boundaries = transcodeBoundaries(8, { frames: 24, seconds: 1 })
  let fragments = 0
  async function* counted(): AsyncGenerator<Box> {
    const child = spawnFfmpeg(jobArgs(rendition, source, { segment: 1, seconds: 2, endSeconds: 8 }))
    for await (const box of readBoxes(child.stdout)) {
      if (box.type === 'mdat') fragments += 1
      yield box
    }
    await child.ended
  }
  const seen: { index: number; fragments: number }[] = []
  for await (const made of cutEncoded(counted(), boundaries, 1))
    if ('index' in made) seen.push({ index: made.index, fragments })
  expect(boundaries).toEqual([0, 2, 4, 6, 8])
  expect(seen).toEqual([
    { index: 1, fragments: 1 },
    { index: 2, fragments: 2 },
    { index: 3, fragments: 3 },
  ])
})
