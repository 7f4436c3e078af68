import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeClip } from '../demo/fixtures.ts'
import type { CaptionTrack } from '../shared/copy.ts'
import { runFfmpeg } from './ffmpeg.ts'
import { describeCopy, HOSTILE_NAME, makeFolder, serve } from './test-support.ts'

const { folder, remove } = await makeFolder()
const inFolder = (name: string) => path.join(folder, name)
const FILM = inFolder(HOSTILE_NAME)
let served: ReturnType<typeof serve>

function caption(captionId: string, change: Partial<CaptionTrack> = {}): CaptionTrack {
  return {
    ...{ captionId, language: 'fr', role: 'normal', title: null, format: 'subrip' },
    ...{ source: 'external', isText: true, ...change },
  }
}

const captionTexts: Record<string, Buffer> = {
  utf8: Buffer.from('1\n00:00:01,000 --> 00:00:02,500\nÇa va, <i>Zoë</i> 😀\n'),
  bom: Buffer.from('\ufeff1\n00:00:01,000 --> 00:00:02,500\nÇa va\n'),
  utf16: Buffer.from('\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\nÇa va\r\n', 'utf16le'),
  latin: Buffer.from('1\n00:00:01,000 --> 00:00:02,500\n\xc7a va \x96 na\xefve\n', 'latin1'),
  ass: Buffer.from(
    '[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n' +
      'Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Ça va\n',
  ),
  vtt: Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.500\nÇa va\n'),
  nonsense: Buffer.from([0, 1, 2, 3, 4]),
}
const endings: Record<string, string> = { ass: 'ass', vtt: 'vtt' }

beforeAll(async () => {
  await mkdir(inFolder('state'))
  const cues = [{ startSeconds: 0.5, endSeconds: 1, text: 'Hello' }]
  await makeClip({ out: inFolder('clip.mkv'), seconds: 2, captions: [{ language: 'eng', cues }] })
  await rename(inFolder('clip.mkv'), FILM)
  await writeFile(inFolder('old.srt'), captionTexts.latin ?? '')
  await runFfmpeg([
    ...['-i', inFolder('old.srt'), '-i', inFolder('old.srt'), '-map', '0', '-map', '1', '-c', 'copy'],
    ...['-metadata:s:s:0', 'language=fre', '-metadata:s:s:1', 'language=rus', inFolder('old.mkv')],
  ])
  const captionFiles = new Map<string, string>()
  for (const [name, data] of Object.entries(captionTexts)) {
    const file = inFolder(`${name}.${endings[name] ?? 'srt'}`)
    await writeFile(file, data)
    captionFiles.set(name, file)
  }
  const film = await describeCopy(FILM, 'film')
  const external = [...captionFiles.keys()].map((name) =>
    caption(name, { format: name === 'ass' ? 'ass' : 'subrip' }),
  )
  const pgs = caption('s1', { source: 'embedded', format: 'hdmv_pgs_subtitle', isText: false })
  const copy = { ...film, captions: [...film.captions, pgs, ...external] }
  const old = await describeCopy(inFolder('old.mkv'), 'old')
  served = serve(
    {
      copies: {
        old: { absolutePath: inFolder('old.mkv'), copy: old, captionFiles: new Map() },
        film: { absolutePath: FILM, copy, captionFiles },
      },
    },
    inFolder('state'),
  )
})

afterAll(async () => {
  served.origin.close()
  await remove()
})

describe('captions become WebVTT', () => {
  test.each(['utf8', 'bom', 'utf16', 'latin', 'ass', 'vtt'])('from %s', async (name) => {
    const answer = await served.get(`c/film/captions/${name}.vtt`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toBe('text/vtt; charset=utf-8')
    const text = await answer.text()
    expect(text).toMatch(/^WEBVTT\n\n00:01\.000 --> 00:02\.500\nÇa va/)
  })

  test('with italics, dashes and emoji kept', async () => {
    expect(await (await served.get('c/film/captions/utf8.vtt')).text()).toContain('<i>Zoë</i> 😀')
    expect(await (await served.get('c/film/captions/latin.vtt')).text()).toContain('– naïve')
  })

  test('from a track inside the film', async () => {
    expect(await (await served.get('c/film/captions/s0.vtt')).text()).toContain('Hello')
  })

  test('from a track inside a film that is written in its language’s old charset', async () => {
    expect(await (await served.get('c/old/captions/s0.vtt')).text()).toContain('Ça va – naïve')
    expect(await (await served.get('c/old/captions/s1.vtt')).text()).toContain('Зa va – naпve')
  })

  test('once: a repeated request is told that nothing changed', async () => {
    const etag = (await served.get('c/film/captions/vtt.vtt')).headers.get('ETag')!
    const again = await served.get('c/film/captions/vtt.vtt', { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
  })

  test.each([
    ['s1', 415],
    ['other', 404],
    ['nonsense', 500],
  ])('but not where there is no text: %s', async (name, status) => {
    const answer = await served.get(`c/film/captions/${name}.vtt`)
    expect(answer.status).toBe(status)
    expect(await answer.text()).not.toContain(folder)
  })
})
