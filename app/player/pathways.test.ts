import { expect, test } from 'vitest'
import { pathwaysOf, sameRendition } from './pathways.ts'

const url = (serverId: string, rest: string) => {
  const claims = { s: serverId, e: `entry-of-${serverId}`, u: 'mara', n: 'session', i: 0, x: 1 }
  return `http://${serverId}/m/${btoa(JSON.stringify(claims)).replaceAll('=', '')}.x/c/${serverId}-copy/hls/${rest}`
}
const variant = (serverId: string, name: string) =>
  `#EXT-X-STREAM-INF:BANDWIDTH=1,PATHWAY-ID="${serverId}",AUDIO="${serverId}"\n${url(serverId, `${name}/index.m3u8`)}`
const sound = (serverId: string) =>
  `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="${serverId}",NAME="English",URI="${url(serverId, 'a0-aac/index.m3u8')}"`
const PLAYLIST = [
  '#EXTM3U',
  ...['attic', 'cellar', 'shed'].map(sound),
  ...[
    variant('attic', 'v-480'),
    variant('attic', 'v-720'),
    variant('cellar', 'v-720'),
    variant('shed', 'v-copy'),
  ],
].join('\n')

test('servers stand in the order of the playlist, each with its pictures and then its sounds', () => {
  expect([...pathwaysOf(PLAYLIST)]).toEqual([
    [
      'attic',
      ['v-480/index.m3u8', 'v-720/index.m3u8', 'a0-aac/index.m3u8'].map((rest) => url('attic', rest)),
    ],
    ['cellar', ['v-720/index.m3u8', 'a0-aac/index.m3u8'].map((rest) => url('cellar', rest))],
    ['shed', ['v-copy/index.m3u8', 'a0-aac/index.m3u8'].map((rest) => url('shed', rest))],
  ])
})

test('another server has the same rendition of the picture, or none', () => {
  const pathways = pathwaysOf(PLAYLIST)
  const segment = url('attic', 'v-720/12.m4s')
  expect(sameRendition(pathways.get('cellar') ?? [], segment)).toBe(url('cellar', 'v-720/index.m3u8'))
  expect(sameRendition(pathways.get('shed') ?? [], segment)).toBeNull()
  expect(sameRendition(pathways.get('shed') ?? [], url('attic', 'a0-aac/12.m4s'))).toBe(
    url('shed', 'a0-aac/index.m3u8'),
  )
})
