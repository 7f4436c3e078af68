import type { Copy } from '../../shared/copy.ts'

/** One way to serve one track of a copy. `height`: of the encoded picture, even, never above the source's. */
export type Rendition =
  | { track: 'video'; how: 'copy' }
  | { track: 'video'; how: 'encode'; height: number }
  | { track: 'audio'; how: 'copy' | 'encode'; index: number }

const NAME = /^(?:v-(?<video>copy|\d{2,4})|a(?<index>\d{1,3})-(?<audio>copy|aac))$/
const LOWEST_HEIGHT = 64
const HIGHEST_HEIGHT = 2_160

/** The rendition of that name in a path (`v-copy`, `v-720`, `a1-aac`); null when the copy has no such track. */
export function parseRendition(name: string, copy: Copy): Rendition | null {
  const { video, index, audio } = NAME.exec(name)?.groups ?? {}
  if (video !== undefined) return copy.video ? videoRendition(video, copy.video.height) : null
  if (!copy.audio.some((track) => track.index === Number(index))) return null
  return { track: 'audio', how: audio === 'copy' ? 'copy' : 'encode', index: Number(index) }
}

/** The name under which equal renditions share their jobs and segments. */
export function renditionKey(rendition: Rendition): string {
  if (rendition.track === 'audio') return `a${rendition.index}-${rendition.how}`
  return rendition.how === 'copy' ? 'v-copy' : `v-${rendition.height}`
}

function videoRendition(name: string, sourceHeight: number): Rendition {
  if (name === 'copy') return { track: 'video', how: 'copy' }
  const height = Math.min(Math.max(Number(name), LOWEST_HEIGHT), HIGHEST_HEIGHT, sourceHeight)
  return { track: 'video', how: 'encode', height: Math.max(2, height - (height % 2)) }
}
