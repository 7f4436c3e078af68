import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { median, report } from '../lib/figures.ts'
import { beepTimes, flashTimes, offsetsMs } from './flash-and-beep.ts'
import { startMediaProcess } from './media-process.ts'
import { readBytes, readMediaPlaylist } from './media-playlist.ts'
import { firstFrameMs, MODES, openFilm, type Mode, type Play } from './stage.ts'
import { startStaticPage } from './static-page.ts'

/** One frame of the film. */
const GOAL_MS = 1000 / 24
const PIECES_SECONDS = 30
const CAPTURED_SECONDS = 15
/** Jobs begin in the middle of the film, where a wrong start would be seen. */
const FROM_SECONDS = 200

/** How far beeps are from flashes in the segments that are served, joined and decoded without a player. */
export async function measureOffsetOffline({ library }: Play): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'matinee-bench-offset-'))
  const { base, stop } = await startMediaProcess(library.alone)
  try {
    const values: number[] = []
    for (const [video, audio] of [
      ['v-copy', 'a0-copy'],
      ['v-360', 'a0-aac'],
    ] as const) {
      const flashes = await flashTimes(await joined(base, video, folder))
      const beeps = await beepTimes(await joined(base, audio, folder))
      values.push(...offsetsMs(flashes, beeps).map(Math.abs))
    }
    report({
      ...{ bench: 'play', figure: 'av-offset-ms', values: [Math.max(...values)], unit: 'ms', goal: GOAL_MS },
      floor: `the farthest of ${values.length} beeps from its flash, copied and encoded segments, offline`,
    })
  } finally {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The second half is asked for first, so that two jobs made it. */
async function joined(base: string, name: string, folder: string): Promise<string> {
  const { init, pieces } = await readMediaPlaylist(`${base}/${name}/index.m3u8`)
  const wanted = pieces.filter(
    ({ startSeconds }) => startSeconds >= FROM_SECONDS && startSeconds < FROM_SECONDS + PIECES_SECONDS,
  )
  const half = Math.floor(wanted.length / 2)
  const later = await inOrder(wanted.slice(half).map(({ url }) => url))
  const sooner = await inOrder(wanted.slice(0, half).map(({ url }) => url))
  const file = join(folder, `${name}.mp4`)
  await writeFile(file, Buffer.concat([await readBytes(init), ...sooner, ...later]))
  return file
}

async function inOrder(urls: readonly string[]): Promise<Buffer[]> {
  const all: Buffer[] = []
  for (const url of urls) all.push(await readBytes(url))
  return all
}

/**
 * The same in what the browser puts out, recorded by itself, beyond what a page with nothing but hls.js on ffmpeg's own
 * segments has: the recorder is late with pictures. Below zero where the bare page is farther off.
 */
export async function measureOffsetCaptured({ library, stage }: Play): Promise<void> {
  const on = await stage()
  const folder = await mkdtemp(join(tmpdir(), 'matinee-bench-capture-'))
  const bare = await startStaticPage(library.file)
  const offsetsOf = async (name: string, page: Page) => {
    const file = join(folder, `${name}.webm`)
    await writeFile(file, await capture(page))
    await page.close()
    return offsetsMs(await flashTimes(file), await beepTimes(file))
  }
  try {
    const page = await on.context.newPage()
    await firstFrameMs(page, `${bare.url}/?at=${FROM_SECONDS}`)
    const floor = await offsetsOf('bare', page)
    for (const mode of MODES)
      reportCaptured(mode, await offsetsOf(mode, await openFilm(on, mode, FROM_SECONDS)), floor)
  } finally {
    await bare.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function reportCaptured(mode: Mode, values: number[], floor: number[]): void {
  if (values.length === 0 || floor.length === 0)
    return void process.stderr.write(`  nothing could be captured (${mode})\n`)
  const [ours, bare] = [median(values), median(floor)].map(Math.round)
  report({
    ...{ bench: 'play', figure: `av-offset-captured-${mode}-ms`, unit: 'ms', goal: GOAL_MS },
    values: [Math.abs(median(values)) - Math.abs(median(floor))],
    floor: `median of ${values.length} beeps after their flash, recorded from the page's video, ${ours}, beyond those of a page with nothing but hls.js, ${bare}`,
  })
}

async function capture(page: Page): Promise<Buffer> {
  const text = await page.locator('video').evaluate(
    (video: HTMLVideoElement, ms) =>
      new Promise<string>((resolve, reject) => {
        // Not among the types of the DOM yet.
        const { captureStream } = video as HTMLVideoElement & { captureStream?: () => MediaStream }
        const stream = captureStream?.call(video)
        if (!stream) return void reject(new Error('This browser cannot capture'))
        const recorder = new MediaRecorder(stream, { mimeType: 'video/webm;codecs=vp8,opus' })
        const parts: Blob[] = []
        recorder.ondataavailable = ({ data }) => parts.push(data)
        recorder.onstop = () => {
          const reader = new FileReader()
          reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '')
          reader.readAsDataURL(new Blob(parts))
        }
        recorder.start()
        setTimeout(() => recorder.stop(), ms)
      }),
    CAPTURED_SECONDS * 1_000,
  )
  return Buffer.from(z.string().parse(text.split(',')[1]), 'base64')
}
