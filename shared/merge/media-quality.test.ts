import { expect, test } from 'vitest'
import type { VideoTrack } from '../copy.ts'
import { Item } from '../title.ts'
import { makeCopy } from './testing/household.ts'
import { household, item } from './testing/meet.ts'

const hd = makeCopy({ copyId: 'x' }).video as VideoTrack
const hdr10: VideoTrack = {
  ...hd,
  codec: 'hevc',
  bitDepth: 10,
  hdr: ['hdr10'],
  colorSpace: 'bt2020nc',
  transfer: 'smpte2084',
}
const uhd: VideoTrack = { ...hd, codec: 'hevc', width: 3_840, height: 2_160, bitDepth: 10 }

const merged = (tracks: Record<string, (VideoTrack | null)[]>, broken?: string) => {
  const libraries = Object.entries(tracks).map(([serverId, videos]) => [
    serverId,
    [
      {
        entryId: 'a',
        ids: { tmdb: '949' },
        metadata: { title: 'Heat', year: 1995 },
        copies: videos.map((video, at) =>
          makeCopy({ copyId: `${at}`, video, ...(broken === undefined ? {} : { broken }) }),
        ),
      },
    ],
  ])
  return item(household(Object.fromEntries(libraries)), 'heat-1995')
}

test('says how the best copy on any server is coded, and whose it is', () => {
  const movie = merged({ s1: [hd], s2: [hd, hdr10] })
  expect(movie.video).toMatchObject({ codec: 'h264', bitDepth: 8 })
  expect(movie.mediaQuality).toEqual({
    format: 'hevc',
    bitDepth: 10,
    colorSpace: 'bt2020nc',
    transfer: 'smpte2084',
    hdr: ['hdr10'],
    copyId: 's2/1',
  })
  expect(movie.owners).toContainEqual({ path: 'mediaQuality', serverId: 's2' })
})

test('each copy says its own', () => {
  const movie = merged({ s1: [hd], s2: [hdr10] })
  expect(movie.copies.map(({ video }) => [video?.codec, video?.bitDepth, video?.hdr])).toEqual([
    ['h264', 8, []],
    ['hevc', 10, ['hdr10']],
  ])
})

test('a high dynamic range goes before more pixels, and more pixels before none', () => {
  expect(merged({ s1: [uhd], s2: [hdr10] }).mediaQuality?.copyId).toBe('s2/0')
  expect(merged({ s1: [{ ...hd, bitDepth: 10 }], s2: [uhd] }).mediaQuality?.copyId).toBe('s2/0')
})

test('Dolby Vision goes before HDR10+, that before HDR10, that before HLG', () => {
  const kinds = (['hlg', 'hdr10', 'hdr10plus', 'dolby-vision'] as const).map((kind) => ({
    ...hdr10,
    hdr: [kind],
  }))
  for (let count = kinds.length; count > 0; count--) {
    expect(merged({ s1: kinds.slice(0, count) }).mediaQuality?.hdr).toEqual(kinds[count - 1]?.hdr)
  }
})

test('of equal copies that of the more trusted server stands', () => {
  expect(merged({ s1: [hdr10], s2: [hdr10] }).mediaQuality?.copyId).toBe('s1/0')
})

test('a damaged file and one without a picture have none', () => {
  expect(merged({ s1: [hdr10] }, 'moov atom not found').mediaQuality).toBeNull()
  expect(merged({ s1: [null] }).mediaQuality).toBeNull()
})

test('availability names the servers that have one', () => {
  const of = (movie: Item) =>
    movie.availability.find(({ paths }) => paths.includes('mediaQuality'))?.serverIds
  expect(of(merged({ s1: [null], s2: [hd] }))).toEqual(['s2'])
})

test('an item that was stored before has none until it is merged again', () => {
  const { mediaQuality: _none, ...stored } = merged({ s1: [hd] })
  expect(Item.parse(stored).mediaQuality).toBeNull()
})
