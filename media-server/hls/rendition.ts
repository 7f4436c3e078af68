import type { Copy } from '../../shared/copy.ts'
import { fitBox, type Size } from '../../shared/playback/ladder.ts'
import { embeddedCaptionIndex } from '../library/caption-ids.ts'

/** One way to serve one track of a copy. The size is the encoded picture's: even, never above the source's. */
export type Rendition =
  /** `isNear`: cut at the keyframe nearest after each boundary, where a file has no table of keyframes yet. */
  | { track: 'video'; how: 'copy'; isNear: boolean }
  | ({ track: 'video'; how: 'encode'; burnIn: BurnIn | null } & Size)
  | { track: 'audio'; how: 'copy' | 'encode'; index: number }

/**
 * Captions that are pictures, drawn into the video: a file of their own, or the nth subtitle track of the film.
 * `startSeconds`: the first time in that file.
 */
export type BurnIn = {
  captionId: string
  format: string
  from: { file: string; startSeconds: number } | { track: number }
}

const NAME =
  /^(?:v-(?:(?<copy>copy)|(?<height>\d{2,4})(?:-(?<caption>[A-Za-z0-9_-]{1,64}))?)|a(?<index>\d{1,3})-(?<audio>copy|aac))$/
const LOWEST_HEIGHT = 64
const HIGHEST_HEIGHT = 2_160

/**
 * The rendition of that name in a path (`v-copy`, `v-720`, `v-720-s3`, `a1-aac`); null when the copy has no such track,
 * or its captions are no pictures.
 */
export function parseRendition(
  name: string,
  copy: Copy,
  captionFiles: ReadonlyMap<string, string>,
): Rendition | null {
  const match = NAME.exec(name)?.groups
  if (!match) return null
  const { height, caption, index, audio } = match
  if (index !== undefined) return audioRendition(Number(index), audio === 'copy', copy)
  if (!copy.video) return null
  if (height === undefined) return { track: 'video', how: 'copy', isNear: false }
  const box = Math.min(Math.max(Number(height), LOWEST_HEIGHT), HIGHEST_HEIGHT)
  const size = fitBox(copy.video, box)
  if (caption === undefined) return { track: 'video', how: 'encode', ...size, burnIn: null }
  const burnIn = burnInOf(caption, copy, captionFiles)
  return burnIn && { track: 'video', how: 'encode', ...size, burnIn }
}

/** The name under which equal renditions share their jobs and segments. */
export function renditionKey(rendition: Rendition): string {
  if (rendition.track === 'audio') return `a${rendition.index}-${rendition.how}`
  if (rendition.how === 'copy') return rendition.isNear ? 'v-near' : 'v-copy'
  const { width, height, burnIn } = rendition
  return `v-${width}x${height}${burnIn ? `-${burnIn.captionId}` : ''}`
}

function audioRendition(index: number, isCopy: boolean, copy: Copy): Rendition | null {
  if (!copy.audio.some((track) => track.index === index)) return null
  return { track: 'audio', how: isCopy ? 'copy' : 'encode', index }
}

function burnInOf(captionId: string, copy: Copy, files: ReadonlyMap<string, string>): BurnIn | null {
  const found = copy.captions.find((one) => one.captionId === captionId)
  if (!found || found.isText) return null
  const { format } = found
  const file = files.get(captionId)
  if (file !== undefined) return { captionId, format, from: { file, startSeconds: 0 } }
  const track = embeddedCaptionIndex(captionId)
  return found.source === 'embedded' && track !== null ? { captionId, format, from: { track } } : null
}
