import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inputArgs, runFfmpeg, runFfprobe } from '../ffmpeg.ts'
import type { serve } from '../test-support.ts'

/** What tests of renditions share: asking for segments in any order, and looking at what they are joined. */

export type Get = ReturnType<typeof serve>['get']

/** In what order segments are asked for, as numbers from 0. */
export type Order = (all: readonly number[]) => readonly number[]

/** The odd ones first and from the end, so that every other request is a seek. */
const backAndForth: Order = (all) => [
  ...all.filter((n) => n % 2 === 1).reverse(),
  ...all.filter((n) => n % 2 === 0),
]

/** Asks for all segments of a rendition (`copyId/hls/v-copy`), and joins them in their own order. Throws its words where one is refused. */
export async function joinRendition(
  get: Get,
  rendition: string,
  folder: string,
  order: Order = backAndForth,
): Promise<string> {
  const playlist = await (await ask(get, `c/${rendition}/index.m3u8`)).text()
  const names = playlist.match(/^\w+\.m4s$/gm) ?? []
  const parts: Buffer[] = []
  for (const n of order([...names.keys()]))
    parts[n] = Buffer.from(await (await ask(get, `c/${rendition}/${names[n] ?? ''}`)).arrayBuffer())
  const init = Buffer.from(await (await ask(get, `c/${rendition}/init.mp4`)).arrayBuffer())
  const file = path.join(folder, `${rendition.replaceAll('/', '-')}.mp4`)
  await writeFile(file, Buffer.concat([init, ...parts]))
  return file
}

async function ask(get: Get, route: string): Promise<Response> {
  const response = await get(route)
  if (response.status !== 200)
    throw new Error(`${route} answered ${response.status}: ${await response.text()}`)
  return response
}

export type Packet = { pts: number; dts: number }

export async function probePackets(file: string, select: readonly string[] = []): Promise<Packet[]> {
  const args = [...select, '-show_entries', 'packet=pts_time,dts_time', '-of', 'csv=p=0', ...inputArgs(file)]
  // Packets of a transport stream are listed with an empty line after each.
  const lines = (await runFfprobe(args)).split('\n').filter((line) => /^-?\d/.test(line))
  return lines.map((line) => {
    const [pts = NaN, dts = NaN] = line.split(',').map(Number)
    return { pts, dts }
  })
}

/** Decodes all of it; rejects with the first error's words. */
export async function decode(file: string): Promise<void> {
  await runFfmpeg(['-xerror', '-err_detect', 'explode', ...inputArgs(file), '-f', 'null', '-'])
}

/** Red, green and blue of a place of the picture, each from 0 to 255. */
export async function colourAt(
  file: string,
  { x, y, seconds = 0 }: { x: number; y: number; seconds?: number },
): Promise<[number, number, number]> {
  const raw = `${file}.rgb`
  await runFfmpeg([
    ...[...inputArgs(file), '-ss', String(seconds), '-frames:v', '1'],
    ...['-vf', `format=rgb24,crop=2:2:${x}:${y},scale=1:1`, '-f', 'rawvideo', '-y', raw],
  ])
  const [red = -1, green = -1, blue = -1] = await readFile(raw)
  return [red, green, blue]
}

/** How far two films' pictures are from each other, one after the other: the mean of red, green and blue, of 255 levels. */
export async function differences(one: string, other: string): Promise<number[]> {
  const raw = `${one}.differences`
  // In RGB: a small difference of video levels would be below their black.
  const compare =
    '[0:v]format=gbrp[a];[1:v]format=gbrp[b];[a][b]blend=all_mode=difference,scale=1:1:flags=area,format=rgb24'
  await runFfmpeg([
    ...[...inputArgs(one), ...inputArgs(other)],
    ...['-filter_complex', compare, '-f', 'rawvideo', '-y', raw],
  ])
  const levels = await readFile(raw)
  return Array.from({ length: levels.length / 3 }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = levels.subarray(3 * at)
    return (red + green + blue) / 3
  })
}
