import type { Chapter, Copy, Trickplay } from '../../../shared/copy.ts'
import { instantOf } from '../words.ts'
import { fileId } from './ids.ts'
import type { Caption, FileFacts, ListedEpisode, ListedMovie } from './listed.ts'
import { audioOf, captionsOf, countOf, videoOf } from './tracks.ts'
import { anyPath, plainPath, sibling, type Site } from './urls.ts'

export const UNKNOWN_TIME = '1970-01-01T00:00:00.000Z'
const NO_FACTS: FileFacts = { hdr: null, mediaQuality: null, facts: {} }

type File = {
  path: string
  file: FileFacts
  dimensions: string | null | undefined
  lengthMs: number | null | undefined
  modifiedAt: string | null | undefined
  captions: Record<string, Caption> | null | undefined
} & Beside

/** What stands beside a file. */
type Beside = { chapters: Chapter[]; trickplay: Trickplay | null }
const NOTHING: Beside = { chapters: [], trickplay: null }

/**
 * Every video file of the folder. The server describes only the last one, by which the others are found; of these it
 * says length and size only.
 */
export function movieCopies(movie: ListedMovie, { chapters, trickplay }: Beside, { origins }: Site): Copy[] {
  const { urls, length, dimensions } = movie
  const main = anyPath(urls.mp4, origins)
  if (main === null) return []
  const mainName = plainPath(main).split('/').at(-1) ?? ''
  const names = [mainName, ...Object.keys(length).filter((name) => name !== mainName)].slice(0, 200)
  return names.map((name) => {
    const isMain = name === mainName
    return copyOf(
      {
        path: isMain ? main : sibling(main, name),
        file: isMain ? { ...movie, facts: movie.additional_metadata ?? NO_FACTS.facts } : NO_FACTS,
        dimensions: dimensions[name],
        lengthMs: length[name],
        modifiedAt: urls.mediaLastModified,
        captions: isMain ? urls.subtitles : null,
        ...(isMain ? { chapters, trickplay } : NOTHING),
      },
      origins,
    )
  })
}

export function episodeCopies(
  episode: ListedEpisode,
  { chapters, trickplay }: Beside,
  { origins }: Site,
): Copy[] {
  const path = anyPath(episode.videoURL, origins)
  if (path === null) return []
  const file = {
    path,
    file: { ...episode, facts: episode.additionalMetadata ?? NO_FACTS.facts },
    dimensions: episode.dimensions,
    lengthMs: episode.length,
    modifiedAt: episode.mediaLastModified,
    captions: episode.subtitles,
    chapters,
    trickplay,
  }
  return [copyOf(file, origins)]
}

function copyOf(found: File, origins: readonly string[]): Copy {
  const { path, file, dimensions, lengthMs, modifiedAt, captions, chapters, trickplay } = found
  const ms = countOf(lengthMs) ?? countOf(file.facts.duration)
  const video = videoOf(file, dimensions)
  const sizeBytes = sizeOf(file.facts)
  return {
    copyId: fileId(path),
    path: plainPath(path).slice(0, 4_096),
    container: extensionOf(plainPath(path)),
    sizeBytes,
    durationSeconds: ms === null ? null : ms / 1_000,
    bitrateBps: ms === null ? null : countOf((sizeBytes * 8_000) / ms),
    modifiedAt: instantOf(modifiedAt ?? undefined) ?? UNKNOWN_TIME,
    video,
    audio: audioOf(file),
    captions: captionsOf(captions, origins),
    chapters,
    // Of a file that it could not probe the server can make no pictures either.
    ...(video && trickplay && { trickplay }),
  }
}

function sizeOf({ size }: FileFacts['facts']): number {
  return countOf((size?.kb ?? 0) * 1_024) ?? 0
}

function extensionOf(path: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(path)?.[1]?.toLowerCase() ?? ''
}
