import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MediaProcessorHouse } from '../testing/media-processor-house.ts'

let house: MediaProcessorHouse

beforeEach(async () => {
  house = await MediaProcessorHouse.start()
})
afterEach(() => house.served.close())

const blurhash = readFileSync(
  join(import.meta.dirname, 'fixtures/media-processor/file.poster.jpg.blurhash'),
  'utf8',
)
const AT = '/media/movies/Bright%20(2001)'

async function readBright(more = {}) {
  house.fake.setMovie('Bright (2001)', null, more)
  return house.readMovie('Bright (2001)')
}

const quality = (format: string | null, transferCharacteristics: string, more = {}) => ({
  format,
  bitDepth: 10,
  colorSpace: 'YUV',
  transferCharacteristics,
  ...more,
})

test.each([
  ['HDR10', null, ['hdr10']],
  ['Dolby Vision, HDR10', null, ['dolby-vision', 'hdr10']],
  ['HDR10+', null, ['hdr10', 'hdr10plus']],
  ['HLG', null, ['hlg']],
  ['10-bit SDR (BT.709)', null, []],
  [null, { viewingExperience: { dolbyVision: true }, bitDepth: 10 }, ['dolby-vision']],
  [null, { viewingExperience: { hdr10Plus: true } }, ['hdr10', 'hdr10plus']],
  [null, { viewingExperience: { standardHDR: true } }, ['hdr10']],
  [null, { viewingExperience: { highDynamicRange: true } }, ['hdr10']],
  [null, { isHDR: true }, ['hdr10']],
  // PQ without its metadata, which the server takes for no HDR.
  [null, quality(null, 'PQ', { isHDR: false }), ['hdr10']],
  [null, quality('HLG', 'HLG', { isHDR: true, viewingExperience: { standardHDR: true } }), ['hlg']],
  ['Potential HDR (BT.2020)', quality('Potential HDR (BT.2020)', 'BT.2020 (10-bit)', { isHDR: true }), []],
])('hdr %o with quality %o is %o', async (hdr, mediaQuality, kinds) => {
  const [copy] = (await readBright({ hdr, mediaQuality })).copies
  expect(copy?.video?.hdr).toEqual(kinds)
})

test.each([
  [quality('HDR10', 'PQ'), { bitDepth: 10, transfer: 'smpte2084', primaries: 'bt2020' }],
  [
    quality('8-bit SDR (BT.709)', 'BT.709', { bitDepth: 8 }),
    { bitDepth: 8, transfer: 'bt709', primaries: 'bt709' },
  ],
  [quality('10-bit SDR (BT.709)', 'BT.709'), { bitDepth: 10, transfer: 'bt709', primaries: 'bt709' }],
  [quality('HLG', 'HLG'), { bitDepth: 10, transfer: 'arib-std-b67', primaries: null }],
  [quality(null, 'BT.601', { bitDepth: null }), { bitDepth: 8, transfer: 'smpte170m', primaries: null }],
  [{ viewingExperience: { enhancedColor: true } }, { bitDepth: 10, transfer: null, primaries: null }],
  [null, { bitDepth: 8, transfer: null, primaries: null }],
])('quality %o says %o of the picture', async (mediaQuality, expected) => {
  const [copy] = (await readBright({ mediaQuality })).copies
  // `YUV` is how colours are split up, not which they are.
  expect(copy?.video).toMatchObject({ ...expected, colorSpace: null })
})

test.each([
  ['h264', null],
  ['hevc', null],
  ['av1', null],
  ['vp9', null],
  ['vp8', 'vp8'],
])('the string of %s is %o: the server says neither profile nor level', async (codec, codecString) => {
  const video = [{ codec, width: 1920, height: 804 }]
  const [copy] = (await readBright({ additional_metadata: { video } })).copies
  expect(copy?.video).toMatchObject({ codec, codecString })
})

test.each([
  ['aac', 'mp4a.40.2'],
  ['ac3', 'ac-3'],
  ['eac3', 'ec-3'],
  ['opus', 'opus'],
  ['mp3', 'mp4a.6B'],
])('sound in %s is %s for a browser', async (codec, codecString) => {
  const [copy] = (await readBright({ additional_metadata: { audio: [{ codec, channels: 6 }] } })).copies
  expect(copy?.audio).toMatchObject([{ codec, codecString, channels: 6 }])
})

test('a movie’s file names its sprites; other files of the folder, and one that was not probed, have none', async () => {
  const length = { 'Bright (2001).mp4': 6_000_000, 'Bright (2001) #2.mp4': 7_000_000 }
  const dimensions = { 'Bright (2001).mp4': '1920x804', 'Bright (2001) #2.mp4': '1280x720' }
  const { copies } = await readBright({ length, dimensions })
  const ref = '/node/vtt/movie/Bright%20(2001)'
  expect(copies.map(({ trickplay }) => trickplay)).toEqual([{ ref, format: 'webvtt' }, undefined])
  house.fake.setMovie('A $ (2001)', null, { dimensions: { 'A $ (2001).mp4': '' }, length: {} })
  expect((await house.readMovie('A $ (2001)')).copies[0]).not.toHaveProperty('trickplay')
})

test('an episode’s sprites are found by season and number, and by where the program is', async () => {
  house.fake.base = ''
  house.fake.setShow('Signal & Noise', null)
  house.fake.setEpisode('Signal & Noise', 'Season 01', 'S01E02')
  const { entries } = await house.readAll()
  const [copy] = entries.find(({ kind }) => kind === 'episode')?.copies ?? []
  expect(copy?.trickplay).toEqual({ ref: '/vtt/tv/Signal%20%26%20Noise/1/2', format: 'webvtt' })
})

test('a picture’s .blurhash file is its placeholder; a logo’s is not asked for', async () => {
  house.fake.files.set(`${AT}/poster.jpg.blurhash`, blurhash)
  house.fake.files.set(`${AT}/logo.png.blurhash`, blurhash)
  const urls = {
    poster: `${AT}/poster.jpg?hash=1`,
    posterBlurhash: `${AT}/poster.jpg.blurhash`,
    logo: `${AT}/logo.png?hash=2`,
    logoBlurhash: `${AT}/logo.png.blurhash`,
  }
  const { fields } = await readBright({ urls })
  expect(fields.artwork.poster?.placeholder).toHaveLength(12)
  expect(fields.artwork.logo).not.toHaveProperty('placeholder')
  expect(house.fake.requests).not.toContain(`GET ${AT}/logo.png.blurhash`)
})

test('series, seasons and episodes have placeholders too', async () => {
  const at = '/media/tv/Show'
  house.fake.setShow('Show', null)
  const thumbnail = `${at}/Season%201/01%20-%20Thumbnail.jpg`
  house.fake.setEpisode('Show', 'Season 1', 'S01E01', {
    thumbnail: `${thumbnail}?hash=1`,
    thumbnailBlurhash: `${thumbnail}.blurhash`,
  } as object)
  const show = house.fake.shows.get('Show')?.json
  Object.assign(show ?? {}, {
    poster: `${at}/show_poster.jpg?hash=1`,
    posterBlurhash: `${at}/show_poster.jpg.blurhash`,
  })
  const season = { season_poster: `${at}/p.jpg?hash=1`, seasonPosterBlurhash: `${at}/p.jpg.blurhash` }
  Object.assign(show?.seasons['Season 1'] ?? {}, season)
  for (const path of [`${thumbnail}.blurhash`, `${at}/show_poster.jpg.blurhash`, `${at}/p.jpg.blurhash`])
    house.fake.files.set(path, blurhash)
  const { entries } = await house.readAll()
  const pictures = entries.flatMap(({ fields }) => Object.values(fields.artwork))
  expect(pictures.map(({ placeholder }) => placeholder?.length)).toEqual([12, 12, 12])
})

test.each([
  ['that is gone', () => new Response('', { status: 404 })],
  ['that cannot be read', () => new Response('', { status: 500 })],
  ['that is no picture', () => new Response('LEHV6nWB2yk8pyo0adR*.7kCMdnj')],
  [
    'on another host',
    () => new Response(null, { status: 302, headers: { location: 'http://elsewhere.test/' } }),
  ],
])('a .blurhash file %s costs nothing but the placeholder', async (_why, answer) => {
  house.fake.instead = (url) => (url.pathname.endsWith('.blurhash') ? answer() : null)
  const urls = { poster: `${AT}/poster.jpg?hash=1`, posterBlurhash: `${AT}/poster.jpg.blurhash` }
  const { fields } = await readBright({ urls })
  expect(fields.artwork.poster).toEqual({ ref: urls.poster, width: null, height: null, version: '1' })
})
