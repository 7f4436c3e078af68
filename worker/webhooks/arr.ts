import { z } from 'zod'
import { own } from '../../shared/own.ts'
import { listOf } from '../providers/tolerant.ts'
import { itsWords, malformed, maybeId, maybeText, noted, other, type Reading } from './reading.ts'

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

/** `deletedFiles` is a list in Download and a flag where a title is deleted. */
export const Envelope = z.object({
  eventType: z.string().min(1),
  instanceName: maybeText,
  deletedFiles: z.union([z.boolean(), arrFiles]),
  deleteReason: maybeText,
  downloadId: maybeText,
  message: maybeText,
})
type Envelope = z.infer<typeof Envelope>

type Events<Body> = Readonly<Record<string, (body: Body) => Reading>>

const OF_BOTH: Events<Envelope> = {
  Test: () => other('test', 'Test'),
  Health: ({ message }) => noted('Health', null, itsWords(message)),
  HealthRestored: ({ message }) => noted('HealthRestored', null, itsWords(message)),
  ApplicationUpdate: ({ message }) => noted('ApplicationUpdate', null, itsWords(message)),
}

/** `events`: what a delivery of each says, beside those that both send and that are about no title. */
export function makeArrReader<Body extends Envelope>(schema: z.ZodType<Body>, events: Events<Body>) {
  return (json: unknown): Reading => {
    const parsed = schema.safeParse(json)
    if (!parsed.success) return malformed('–', 'eventType: expected a text')
    const { eventType } = parsed.data
    const read = own(events, eventType) ?? own(OF_BOTH, eventType)
    return read?.(parsed.data) ?? other('unknown', eventType)
  }
}

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

/** The files that a better one took the place of. */
export function replacedFiles({ deletedFiles }: Envelope): ArrFile[] {
  return typeof deletedFiles === 'boolean' ? [] : deletedFiles
}
