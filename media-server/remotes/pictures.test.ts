import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { runFfmpeg } from '../ffmpeg.ts'
import { colourAt, joinRendition } from '../testing/joined.ts'
import { makePgs } from '../testing/pgs.ts'
import { addJellyfin, clips, get, ITEM, jellyfin } from './testing/gateway.ts'

/** A film of two seconds without light, with captions as text, as PGS and as VobSub; the pictures from the first second on. */
async function makeFilm(): Promise<string> {
  const inClips = (name: string) => path.join(clips, name)
  const [film, endless] = [inClips('pictures.mkv'), inClips('endless.mkv')]
  const [sup, srt] = [inClips('pictures.sup'), inClips('text.srt')]
  const bar = { x: 40, y: 140, width: 240, height: 20 }
  await writeFile(sup, makePgs([{ startSeconds: 1, endSeconds: 1.9 }], { width: 320, height: 180 }, bar))
  await writeFile(srt, '1\n00:00:00,500 --> 00:00:01,000\nHello\n')
  await runFfmpeg([
    ...['-copyts', '-f', 'lavfi', '-i', 'color=black:s=320x180:r=24:d=2', '-i', srt, '-i', sup],
    ...['-map', '0', '-map', '1', '-map', '2', '-map', '2', '-c:v', 'libx264', '-g', '24', '-c:s:0', 'copy'],
    ...['-c:s:1', 'copy', '-c:s:2', 'dvdsub', '-metadata:s:s:1', 'language=ger', '-t', '2', '-y', endless],
  ])
  // ffmpeg gives VobSub no end, and so the film none either.
  await runFfmpeg(['-i', endless, '-map', '0', '-c', 'copy', '-bsf:s:2', 'setts=duration=900', '-y', film])
  return film
}

test('captions that are pictures are drawn into another server’s film, wherever they stand in its file', async () => {
  jellyfin.files.set(`${ITEM}/${ITEM}`, await makeFilm())
  const [found] = (await addJellyfin()).copies
  const pictures = found?.facts?.pictureCaptions.map(({ captionId, format }) => `${captionId} ${format}`)
  expect(pictures).toEqual(['p1 hdmv_pgs_subtitle', 'p2 dvd_subtitle'])
  expect(found?.facts?.pictureCaptions[0]?.language).toBe('de')
  const ask = (route: string) => get('den', ITEM, route)
  const brightness = async (rendition: string, seconds: number) => {
    const file = await joinRendition(ask, `${ITEM}/hls/${rendition}`, clips)
    return (await colourAt(file, { x: 160, y: 150, seconds }))[0]
  }
  for (const rendition of ['v-180-p1', 'v-180-p2'])
    expect(await brightness(rendition, 1.5)).toBeGreaterThan(200)
  expect(await brightness('v-180', 1.5)).toBeLessThan(40)
  // The server's own name of its text is no picture of ours, though that looks like one.
  for (const rendition of ['v-180-s1', 'v-180-p0'])
    expect((await ask(`c/${ITEM}/hls/${rendition}/index.m3u8`)).status).toBe(404)
})
