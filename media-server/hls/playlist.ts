import type { Boundaries } from './grid.ts'

/** The media playlist of one rendition; its URIs are relative, so that they inherit the token in the path. */
export function mediaPlaylist(boundaries: Boundaries, prefix = ''): string {
  const durations = boundaries.slice(1).map((end, n) => end - boundaries[n]!)
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.ceil(durations.reduce((longest, seconds) => Math.max(longest, seconds), 1))}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    '#EXT-X-MAP:URI="init.mp4"',
    ...durations.flatMap((seconds, n) => [`#EXTINF:${seconds.toFixed(6)},`, `${prefix}${n}.m4s`]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n')
}
