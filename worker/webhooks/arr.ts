import { z } from 'zod'
import { listOf } from '../providers/tolerant.ts'
import { maybeId, maybeText } from './reading.ts'

/** What Radarr and Sonarr have in common. Their optional parts may be absent, and a part of another type counts so. */
export const MAX_FILES = 2_000

export const ArrFile = z.object({
  id: maybeId,
  path: maybeText,
  relativePath: maybeText,
  previousPath: maybeText,
})
export type ArrFile = z.infer<typeof ArrFile>

export const arrFiles = listOf(ArrFile, MAX_FILES)

export const Envelope = z.object({ eventType: z.string().min(1), instanceName: maybeText })

const imdbId = z
  .string()
  .regex(/^tt\d{1,12}$/)
  .optional()
  .catch(undefined)

export const arrIds = { tmdbId: maybeId, tvdbId: maybeId, imdbId }

export function externalIds(from: {
  tmdbId?: number | undefined
  tvdbId?: number | undefined
  imdbId?: string | undefined
}) {
  const { tmdbId, tvdbId, imdbId: imdb } = from
  return {
    ...(tmdbId !== undefined && { tmdb: String(tmdbId) }),
    ...(imdb !== undefined && { imdb }),
    ...(tvdbId !== undefined && { tvdb: String(tvdbId) }),
  }
}

/** Where the files lie and, where they were renamed, lay; the title's folder where no file is named. */
export function pathsOrFolder(files: readonly ArrFile[], folder: string | undefined): string[] {
  const named = pathsOf(files, folder)
  return named.length > 0 || !folder ? named : [folder]
}

function pathsOf(files: readonly ArrFile[], folder: string | undefined): string[] {
  return files.flatMap(({ path, relativePath, previousPath }) => {
    const made = folder && relativePath ? `${folder.replace(/[/\\]+$/, '')}/${relativePath}` : undefined
    return [path ?? made, previousPath].filter((one) => one !== undefined)
  })
}

export function idsOf(files: readonly ArrFile[]): number[] {
  return files.flatMap(({ id }) => id ?? []).toSorted((a, b) => a - b)
}
