import { chmod, mkdir, readFile, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeClip } from '../../demo/fixtures.ts'
import { configureFfmpeg, runFfmpeg } from '../ffmpeg.ts'
import type { FoundCopy } from '../media-routes.ts'
import { describeCopy, makeFolder, serve } from '../test-support.ts'
import { decode, joinRendition, probePackets } from '../testing/joined.ts'

/** Files as they lie about: each plays, or says why not in words. */

vi.setConfig({ testTimeout: 120_000 })
const { folder, remove } = await makeFolder()
const inFolder = (name: string) => path.join(folder, name)
const copies: Record<string, FoundCopy> = {}
let served: ReturnType<typeof serve>

async function addCopy(copyId: string, file: string): Promise<void> {
  copies[copyId] = { absolutePath: file, copy: await describeCopy(file, copyId), captionFiles: new Map() }
}

async function copyWith(name: string, change: (bytes: Buffer) => Buffer, from: string): Promise<string> {
  await writeFile(inFolder(name), change(await readFile(from)))
  return inFolder(name)
}

beforeAll(async () => {
  await mkdir(inFolder('state'))
  const clip = (name: string, more: Partial<Parameters<typeof makeClip>[0]> = {}) =>
    makeClip({ out: inFolder(name), seconds: 10, width: 128, height: 72, audio: [{ codec: 'aac' }], ...more })
  const [mp4, mkv] = [await clip('a.mp4'), await clip('a.mkv')]
  const ts = await clip('a.ts')
  const half = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2))
  const same = (bytes: Buffer) => bytes
  await addCopy('truncated-mp4', await copyWith('half.mp4', half, mp4))
  await addCopy('truncated-mkv', await copyWith('half.mkv', half, mkv))
  await addCopy('truncated-ts', await copyWith('half.ts', half, ts))
  await addCopy('empty', await copyWith('empty.mkv', () => Buffer.alloc(0), mkv))
  await addCopy('text', await copyWith('text.mkv', () => Buffer.from('This is no film.\n'.repeat(999)), mkv))
  await addCopy('mp4-named-mkv', await copyWith('mp4.mkv', same, mp4))
  await addCopy('mkv-named-mp4', await copyWith('mkv.mp4', same, mkv))
  await addCopy('ts-named-mp4', await copyWith('ts.mp4', same, ts))
  await addCopy('silent', await clip('silent.mkv', { audio: [] }))
  await runFfmpeg(['-i', mp4, '-vn', '-c', 'copy', inFolder('sound.m4a')])
  await addCopy('sound', inFolder('sound.m4a'))
  const cues = [{ startSeconds: 1, endSeconds: 2, text: 'Hello' }]
  await addCopy(
    'many',
    await clip('many.mkv', {
      audio: Array.from({ length: 8 }, () => ({ codec: 'aac' as const })),
      captions: Array.from({ length: 40 }, () => ({ language: 'eng', cues })),
    }),
  )
  await runFfmpeg(['-i', mp4, '-c:v', 'copy', '-c:a', 'mp3', inFolder('a.avi')])
  await addCopy('avi', inFolder('a.avi'))
  const noise = (bytes: Buffer) => {
    const damaged = Buffer.from(bytes)
    for (let at = 20_000; at + 300 < damaged.length; at += 9_973) damaged.fill(0x5a, at, at + 300)
    return damaged
  }
  await addCopy('damaged', await copyWith('damaged.mkv', noise, mkv))
  served = serve({ copies }, inFolder('state'))
}, 120_000)

afterEach(() => configureFfmpeg({ ffmpegPath: 'ffmpeg' }))
afterAll(async () => {
  served.origin.close()
  await remove()
})

const secondsOf = async (rendition: string) => {
  const file = await joinRendition(served.get, rendition, folder)
  await decode(file)
  return (await probePackets(file)).reduce((last, { pts }) => Math.max(last, pts), 0)
}

describe('a file with a wrong name plays by what is in it', () => {
  const files = ['mp4-named-mkv', 'mkv-named-mp4', 'ts-named-mp4']
  test.each(files.flatMap((copyId) => ['v-copy', 'v-72', 'a0-copy', 'a0-aac'].map((one) => [copyId, one])))(
    '%s: %s',
    async (copyId, rendition) => {
      expect(await secondsOf(`${copyId}/hls/${rendition}`)).toBeGreaterThan(9.5)
    },
  )
})

describe('what is no film is refused in words', () => {
  test.each([
    ['truncated-mp4', 'moov atom not found'],
    ['empty', ''],
    ['text', 'Invalid data'],
  ])('%s', async (copyId, words) => {
    for (const rendition of ['v-copy', 'v-72', 'a0-aac']) {
      const answer = await served.get(`c/${copyId}/hls/${rendition}/index.m3u8`)
      expect(answer.status).toBe(422)
      const { detail } = (await answer.json()) as { detail: string }
      expect(detail).toMatch(/^The file cannot be read: .{10}/)
      expect(detail).toContain(words)
      expect(detail).not.toContain(folder)
    }
  })
})

describe('a film that was cut off plays as far as it goes', () => {
  test.each(['truncated-mkv', 'truncated-ts'])('%s', async (copyId) => {
    expect(await secondsOf(`${copyId}/hls/v-copy`)).toBeGreaterThan(3)
    expect((await served.get(`c/${copyId}/hls/v-72/0.m4s`)).status).toBe(200)
  })

  test('and beyond its end the answer says so', async () => {
    const answer = await served.get('c/truncated-mkv/hls/v-copy/90.m4s')
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('The file ends before')
  })
})

test('a film with damaged places is encoded to its end', async () => {
  expect(await secondsOf('damaged/hls/v-72')).toBeGreaterThan(9)
})

test('an AVI is encoded to its end, and that it cannot be copied is said without reading it', async () => {
  expect(await secondsOf('avi/hls/v-72')).toBeGreaterThan(9.5)
  expect(await secondsOf('avi/hls/a0-aac')).toBeGreaterThan(9.5)
  configureFfmpeg({ ffmpegPath: '/nowhere/ffmpeg', ffprobePath: '/nowhere/ffprobe' })
  const answer = await served.get('c/avi/hls/v-copy/index.m3u8')
  configureFfmpeg({ ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('can only be played by encoding it anew')
})

test('a picture without sound plays', async () => {
  expect(await secondsOf('silent/hls/v-copy')).toBeGreaterThan(9.5)
  expect(await secondsOf('silent/hls/v-72')).toBeGreaterThan(9.5)
})

test('sound without a picture plays, and has none', async () => {
  expect(await secondsOf('sound/hls/a0-copy')).toBeGreaterThan(9.5)
  const answer = await served.get('c/sound/hls/v-72/index.m3u8')
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('no such track')
})

test('a film whose chapters stand in no order plays, with those that ffmpeg takes in the order of playing', async () => {
  const chapter = (start: number, title: string) =>
    `[CHAPTER]\nTIMEBASE=1/1\nSTART=${start}\nEND=${start + 1}\ntitle=${title}\n`
  await writeFile(inFolder('chapters.txt'), `;FFMETADATA1\n${chapter(2, 'Late')}${chapter(3, 'Early')}`)
  const [inputs, orderly] = [
    ['-i', inFolder('silent.mkv'), '-i', inFolder('chapters.txt')],
    inFolder('c.mkv'),
  ]
  await runFfmpeg([...inputs, '-map', '0:v', '-map_chapters', '1', '-c', 'copy', '-y', orderly])
  // ffmpeg itself writes none that are not in order: their times are exchanged afterwards.
  const nanoseconds = (seconds: number) => (seconds * 1e9).toString(16).padStart(8, '0')
  const times = (start: number) => `9184${nanoseconds(start)}9284${nanoseconds(start + 1)}`
  const hex = (await readFile(orderly)).toString('hex')
  const swapped = hex.replace(times(2), 'first').replace(times(3), times(2)).replace('first', times(3))
  await writeFile(inFolder('chapters.mkv'), Buffer.from(swapped, 'hex'))
  await addCopy('chapters', inFolder('chapters.mkv'))
  // Of Matroska's chapters it leaves out those that begin before the one that they follow.
  expect(copies['chapters']?.copy.chapters.map(({ title }) => title)).toEqual(['Late'])
  expect((await served.get('c/chapters/hls/v-copy/0.m4s')).status).toBe(200)
})

test('each of eight sounds and forty captions is given', async () => {
  for (let n = 0; n < 8; n++) expect((await served.get(`c/many/hls/a${n}-aac/1.m4s`)).status).toBe(200)
  for (const captionId of ['s0', 's20', 's39'])
    expect(await (await served.get(`c/many/captions/${captionId}.vtt`)).text()).toContain('Hello')
  expect((await served.get('c/many/captions/s40.vtt')).status).toBe(404)
})

describe('an ffmpeg that dies takes nothing with it', () => {
  /** Stands for ffmpeg from now on. */
  async function standIn(name: string, script: string): Promise<void> {
    await writeFile(inFolder(name), `#!/bin/sh\n${script}\n`)
    await chmod(inFolder(name), 0o755)
    configureFfmpeg({ ffmpegPath: inFolder(name) })
  }

  test.each([
    ['at once', 'kill -SEGV $$'],
    ['after some output', 'head -c 5000 /dev/zero; kill -SEGV $$'],
    ['with nonsense for output', "printf '\\001nonsense' && head -c 5000 /dev/zero"],
    ['with a part of a box', "printf '\\000\\000\\020\\000moof' && head -c 40 /dev/zero"],
    ['with boxes that nobody knows', "printf '\\000\\000\\000\\020nope' && head -c 8 /dev/zero"],
    ['with nothing', 'exit 0'],
    ['with endless words', 'yes words | head -c 3000000 >&2; exit 1'],
  ])('%s', async (when, script) => {
    const fresh = serve({ copies }, inFolder(`state-${when.replaceAll(' ', '-')}`))
    await standIn('dies', script)
    for (const file of ['v-72/0.m4s', 'v-36/init.mp4', 'a0-aac/1.m4s']) {
      const answer = await fresh.get(`c/many/hls/${file}`)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect((await answer.text()).length).toBeLessThan(6_000)
    }
    configureFfmpeg({ ffmpegPath: 'ffmpeg' })
    expect((await fresh.get('c/many/hls/v-72/0.m4s')).status).toBe(200)
    expect((await fresh.get('c/many/hls/v-36/init.mp4')).status).toBe(200)
    fresh.origin.close()
  })

  test('in the middle of a film: whoever asks next gets a new one', async () => {
    const fresh = serve({ copies }, inFolder('state-middle'))
    await standIn('stops', `ffmpeg "$@" | head -c 60000\nkill -SEGV $$`)
    const answers = []
    for (let n = 0; n < 5; n++) answers.push((await fresh.get(`c/many/hls/v-72/${n}.m4s`)).status)
    expect(new Set(answers).size).toBeGreaterThan(0)
    configureFfmpeg({ ffmpegPath: 'ffmpeg' })
    for (let n = 0; n < 5; n++) expect((await fresh.get(`c/many/hls/v-72/${n}.m4s`)).status).toBe(200)
    fresh.origin.close()
  })
})

test('a file that shrinks while it plays is another file, and the old one’s segments are not given for it', async () => {
  const file = await copyWith('shrinks.mkv', (bytes) => bytes, inFolder('a.mkv'))
  await addCopy('shrinks', file)
  expect((await served.get('c/shrinks/hls/v-copy/0.m4s')).status).toBe(200)
  await truncate(file, 3_000)
  expect((await served.get('c/shrinks/hls/v-copy/1.m4s')).status).toBeGreaterThanOrEqual(400)
})
