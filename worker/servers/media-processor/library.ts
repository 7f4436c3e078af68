import type { Result } from '../../../shared/failure.ts'
import type { Patience } from '../../sync/clients.ts'
import type { Api } from './api.ts'
import { ObjectSplitter } from './object-splitter.ts'

/** A show with thousands of episodes. */
const TITLE_MAX_BYTES = 16 * 1_048_576

export type Section = 'movies' | 'tv'
type Take = (folder: string, json: string | null) => void
type Wanted = {
  wants: (folder: string) => boolean
  take: Take
  /** Whether all that is wanted was found, so that the rest need not come. */
  isEnough?: () => boolean
}

/**
 * Reads `/media/movies` or `/media/tv`, one object by folder with all there is, while it comes in: one title is held at
 * a time. Beside the folders it has `version`, the server's own.
 */
export async function readLibrary(
  api: Api,
  section: Section,
  { wants, take, isEnough = () => false }: Wanted,
  patience: Patience,
): Promise<Result<null>> {
  const splitter = new ObjectSplitter({ wants, take, maxValueBytes: TITLE_MAX_BYTES })
  const onChunk = (chunk: Uint8Array) => {
    splitter.write(chunk)
    return splitter.error !== null || isEnough() ? 'enough' : 'more'
  }
  const path = `/media/${section}`
  const answer = await api.stream(path, onChunk, patience)
  if (!answer.ok) return answer
  if (splitter.error === null && (splitter.isEnded || isEnough())) return { ok: true, value: null }
  const detail = splitter.error ?? 'ends before its end'
  return { ok: false, failure: { reason: 'invalid-answer', path, detail } }
}
