import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { trackTimescale } from '../hls/boxes.ts'
import { differences } from '../testing/joined.ts'
import { framesOf } from '../testing/segment-frames.ts'
import {
  addJellyfin,
  addProcessor,
  clips,
  FOREIGN_KEY,
  get,
  ITEM,
  jellyfin,
  MOVIE,
  MP4,
  ownCopy,
  processor,
  put,
  restart,
  segmentsOf,
  SRT,
} from './testing/gateway.ts'

/** All of a rendition of the same file: of our own library, and of another server's. */
async function bothOf(rendition: string) {
  await addJellyfin()
  const { entryId, copy } = await ownCopy()
  return {
    own: await segmentsOf('attic', entryId, copy.copyId, rendition),
    foreign: await segmentsOf('den', ITEM, ITEM, rendition),
  }
}

describe('a file of another server is served like one of our own', () => {
  test('a1-aac has the same segments', async () => {
    const { own, foreign } = await bothOf('a1-aac')
    expect(foreign.playlist).toBe(own.playlist)
    for (const [n, part] of foreign.parts.entries())
      expect(part.equals(own.parts[n] ?? Buffer.alloc(0))).toBe(true)
  })

  // Two encodings of the same pictures differ by a few bytes now and then.
  test('v-180 has the same pictures in each segment, at the same times', async () => {
    const { own, foreign } = await bothOf('v-180')
    expect(foreign.playlist).toBe(own.playlist)
    expect(foreign.parts[0]).toEqual(own.parts[0])
    const timesOf = ({ parts: [, ...segments] }: typeof own) =>
      segments.map((segment) => framesOf(segment).map(({ shown }) => shown))
    expect(timesOf(foreign)).toEqual(timesOf(own))
    const [ours, theirs] = [path.join(clips, 'own.mp4'), path.join(clips, 'foreign.mp4')]
    await writeFile(ours, Buffer.concat(own.parts))
    await writeFile(theirs, Buffer.concat(foreign.parts))
    const between = await differences(ours, theirs)
    expect(between.length).toBe(timesOf(own).flat().length)
    expect(Math.max(...between)).toBeLessThan(3)
  })

  // Ours are repacked from the file's tables, those of another server by ffmpeg.
  test.each(['v-copy', 'a0-copy'])(
    '%s has the same frames in each segment, at the same times',
    async (rendition) => {
      const { own, foreign } = await bothOf(rendition)
      const [init = Buffer.alloc(0), ...segments] = foreign.parts
      expect(foreign.playlist).toBe(own.playlist)
      expect(trackTimescale(own.parts[0] ?? Buffer.alloc(0))).toBe(trackTimescale(init))
      for (const [n, segment] of segments.entries()) {
        const theirs = framesOf(segment)
        const ours = framesOf(own.parts[n + 1] ?? Buffer.alloc(0))
        // ffmpeg may leave out the packet in which the film ends.
        const isLast = n === segments.length - 1
        expect(ours.length - theirs.length).toBeOneOf(isLast ? [0, 1] : [0])
        expect(theirs.map(({ bytes }) => bytes)).toEqual(
          ours.slice(0, theirs.length).map(({ bytes }) => bytes),
        )
        for (const [at, { shown }] of theirs.entries())
          expect(Math.abs(shown - (ours[at]?.shown ?? NaN)) / trackTimescale(init)).toBeLessThan(0.0006)
      }
    },
  )

  test('what its file says is what ours says of the same file', async () => {
    const { copy } = await ownCopy()
    const [found] = (await addJellyfin()).copies
    const { video, audio, durationSeconds, bitrateBps, container, sizeBytes } = copy
    expect(found?.facts).toMatchObject({ video, audio, durationSeconds, bitrateBps, container, sizeBytes })
    expect(found?.facts?.video?.codecString).toMatch(/^avc1\./)
  })

  test('a media-processor’s file is found by its name, whatever characters it has', async () => {
    const [found] = (await addProcessor()).copies
    expect(found?.facts).toMatchObject({ container: 'mp4', video: { codec: 'h264', height: 180 } })
    const { parts } = await segmentsOf('nas', MOVIE, 'c0ffee', 'v-copy')
    expect(parts.length).toBeGreaterThan(3)
    expect(
      processor.asked.every(
        ({ path: asked }) => asked === `/${MP4.split('/').map(encodeURIComponent).join('/')}`,
      ),
    ).toBe(true)
  })

  test('captions of both kinds come as WebVTT, and are fetched once', async () => {
    await addJellyfin()
    await addProcessor()
    for (let n = 0; n < 2; n++) {
      expect(await (await get('den', ITEM, `c/${ITEM}/captions/s3.vtt`)).text()).toContain('Hello')
      expect(await (await get('nas', MOVIE, 'c/c0ffee/captions/cap.vtt')).text()).toContain('Ça va')
    }
    expect(jellyfin.asked.filter(({ path: asked }) => asked.includes('Subtitles'))).toHaveLength(1)
    expect(processor.asked.filter(({ path: asked }) => asked === SRT)).toHaveLength(1)
  })

  test('the file itself is given by range, to the byte', async () => {
    await addJellyfin()
    const whole = await readFile(path.join(clips, 'film.mkv'))
    const first = whole.length - 300_000
    const answer = await get('den', ITEM, `c/${ITEM}/file`, { headers: { Range: `bytes=${first}-` } })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe(`bytes ${first}-${whole.length - 1}/${whole.length}`)
    expect(Buffer.from(await answer.arrayBuffer()).equals(whole.subarray(first))).toBe(true)
    const all = await get('den', ITEM, `c/${ITEM}/file`)
    expect(Buffer.from(await all.arrayBuffer()).equals(whole)).toBe(true)
  })

  test('a gateway that starts again knows its servers, and what their files say', async () => {
    await addJellyfin()
    await restart()
    const bytes = jellyfin.bytes
    expect((await get('den', ITEM, `c/${ITEM}/hls/v-180/index.m3u8`)).status).toBe(200)
    expect(jellyfin.bytes - bytes).toBeLessThan(400_000)
  })

  test('a file that was replaced is read anew', async () => {
    const [before] = (await addJellyfin()).copies
    jellyfin.files.set(`${ITEM}/${ITEM}`, path.join(clips, 'film.mp4'))
    await put('den', { kind: 'jellyfin', url: `http://localhost:${jellyfin.port}`, apiKey: FOREIGN_KEY })
    const [after] = (await addJellyfin()).copies
    expect([before?.facts?.container, after?.facts?.container]).toEqual(['matroska', 'mp4'])
  })
})
