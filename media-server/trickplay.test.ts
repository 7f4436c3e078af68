import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeClip } from '../demo/fixtures.ts'
import { describeCopy, makeFolder, serve } from './test-support.ts'
import { intervalSeconds } from './trickplay.ts'
import { splitJpegs, trickplayVtt } from './trickplay-sheets.ts'

const { folder, remove } = await makeFolder()
const inFolder = (name: string) => path.join(folder, name)
let served: ReturnType<typeof serve>

beforeAll(async () => {
  await mkdir(inFolder('state'))
  const film = inFolder('film.mkv')
  await makeClip({ out: film, seconds: 9 })
  const copy = await describeCopy(film, 'film')
  const found = { absolutePath: film, copy, captionFiles: new Map<string, string>() }
  const soundOnly = { ...found, copy: { ...copy, video: null } }
  served = serve({ copies: { film: found, sound: soundOnly } }, inFolder('state'))
})
afterAll(async () => {
  served.origin.close()
  await remove()
})

async function whenMade(route: string): Promise<Response> {
  let response = await served.get(route)
  await expect
    .poll(async () => (response = await served.get(route)).status, { timeout: 30_000, interval: 100 })
    .not.toBe(202)
  return response
}

test('pictures of a film are made in the background and then stay', async () => {
  const first = await served.get('c/film/trickplay.vtt')
  expect([first.status, first.headers.get('Retry-After')]).toEqual([202, '4'])
  const made = await whenMade('c/film/trickplay.vtt')
  expect([made.status, made.headers.get('Content-Type')]).toEqual([200, 'text/vtt; charset=utf-8'])
  const cues = (await made.text()).split('\n\n').slice(1)
  expect(cues[0]).toMatch(/^00:00:00\.000 --> 00:00:02\.000\ntrickplay\/0\.jpg#xywh=0,0,\d+,\d+$/)
  expect(cues).toHaveLength(5)
  expect(cues.at(-1)).toMatch(/^00:00:08\.000 --> 00:00:0[89]/)

  const [, width = 0, height = 0] = (/(\d+),(\d+)$/m.exec(cues[0] ?? '') ?? []).map(Number)
  const sheet = await served.get('c/film/trickplay/0.jpg')
  expect(sheet.headers.get('Content-Type')).toBe('image/jpeg')
  const facts = await sharp(Buffer.from(await sheet.arrayBuffer())).metadata()
  expect([facts.width, facts.height]).toEqual([5 * width, 5 * height])
  expect(await readdir(inFolder('state/cache'))).toHaveLength(2)
})

test('a copy without a picture, a sheet that is none and another entry are refused', async () => {
  expect((await served.get('c/sound/trickplay.vtt')).status).toBe(404)
  expect((await served.get('c/film/trickplay/x.jpg')).status).toBe(404)
  expect((await served.get('c/film/trickplay/7.jpg')).status).toBe(404)
  expect((await served.get('c/other/trickplay.vtt')).status).toBe(403)
})

test.each([
  [120, 2],
  [1_500, 5],
  [7_200, 10],
])('a film of %i seconds has a picture every %i', (duration, interval) => {
  expect(intervalSeconds(duration)).toBe(interval)
})

test('a picture after the first sheet is found on the next, and the last cue ends with the film', () => {
  const vtt = trickplayVtt({
    ...{ durationSeconds: 3_661.5, intervalSeconds: 10, width: 240, height: 100, perRow: 5, sheets: 15 },
  })
  expect(vtt).toContain('00:04:10.000 --> 00:04:20.000\ntrickplay/1.jpg#xywh=0,0,240,100\n')
  expect(vtt).toContain('00:01:10.000 --> 00:01:20.000\ntrickplay/0.jpg#xywh=480,100,240,100\n')
  expect(vtt.trimEnd()).toMatch(/01:01:00\.000 --> 01:01:01\.500\n\S+$/)
})

test('pictures that follow one another are told apart, and a torn one is left out', () => {
  const one = Buffer.from('ffd801ff0002ffd9', 'hex')
  const two = Buffer.from('ffd803ffd9', 'hex')
  expect(splitJpegs(Buffer.concat([one, two, Buffer.from('ffd804', 'hex')]))).toEqual([one, two])
  expect(splitJpegs(Buffer.alloc(0))).toEqual([])
})
