import type { OwnTimes } from '../keyframes.ts'
import type { InputFile } from '../../remotes/input.ts'
import { readMatroskaHead } from './matroska-head.ts'

/** Keyframe times of a Matroska or WebM file from its cues, on the file's own timeline. Null: it has none that serve. */
export async function readMatroskaIndex(file: InputFile, sizeBytes: number): Promise<OwnTimes | null> {
  const head = await readMatroskaHead(file, sizeBytes)
  return head && { keyframes: head.cues.map(({ seconds }) => seconds), endSeconds: head.endSeconds }
}
