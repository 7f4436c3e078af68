import { z } from 'zod'
import { idKeys } from '../../shared/identity/keys.ts'
import {
  ArrFile,
  arrFiles,
  arrIds,
  Envelope,
  externalIds,
  idsOf,
  makeArrReader,
  pathsOrFolder,
  replacedFiles,
} from './arr.ts'
import { asks, malformed, maybeFlag, maybeObject, maybeText, noted, type Reading } from './reading.ts'

const Movie = z.object({
  title: maybeText,
  year: z.int().min(1).max(9_999).optional().catch(undefined),
  folderPath: maybeText,
  ...arrIds,
})

const Body = Envelope.extend({
  movie: maybeObject(Movie),
  movieFile: maybeObject(ArrFile),
  renamedMovieFiles: arrFiles,
  isUpgrade: maybeFlag,
})
type Body = z.infer<typeof Body>

const EVENTS: Readonly<Record<string, (body: Body) => Reading>> = {
  Grab: (body) => noted('Grab', subjectOf(body), { reason: 'no-change' }),
  Download: (body) => changed(body, [...fileOf(body), ...replacedFiles(body)]),
  Rename: (body) => changed(body, body.renamedMovieFiles),
  MovieAdded: (body) => noted('MovieAdded', subjectOf(body), { reason: 'no-file' }),
  MovieFileDelete: (body) =>
    body.deleteReason === 'upgrade'
      ? noted('MovieFileDelete', subjectOf(body), { reason: 'better-file' })
      : changed(body, fileOf(body)),
  MovieDelete: (body) =>
    body.deletedFiles === true
      ? changed(body, [])
      : noted('MovieDelete', subjectOf(body), { reason: 'files-kept' }),
  ManualInteractionRequired: (body) =>
    noted('ManualInteractionRequired', subjectOf(body), { reason: 'by-hand' }),
}

/** A delivery of Radarr (CONTRACTS 1.2). The truth is read from the servers; it only says where to look. */
export const readRadarr = makeArrReader(Body, EVENTS)

function changed(body: Body, files: readonly ArrFile[]): Reading {
  const { eventType, movie, downloadId, instanceName } = body
  const folder = movie?.folderPath
  const paths = pathsOrFolder(files, folder)
  const keys = movie ? idKeys('movie', externalIds(movie)) : []
  if (paths.length === 0 && keys.length === 0) return malformed(eventType, 'movieFile.path: expected a path')
  const identity = [instanceName, idsOf(files), movie?.tmdbId, paths, downloadId]
  return asks(eventType, subjectOf(body), { paths, folder: folder ?? null, keys }, { identity })
}

function fileOf({ movieFile }: Body): ArrFile[] {
  return movieFile ? [movieFile] : []
}

function subjectOf({ movie }: Body): string | null {
  if (!movie?.title) return null
  return movie.year ? `${movie.title} (${movie.year})` : movie.title
}
