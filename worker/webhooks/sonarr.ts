import { z } from 'zod'
import { idKeys } from '../../shared/identity/keys.ts'
import { listOf } from '../providers/tolerant.ts'
import {
  ArrFile,
  arrFiles,
  arrIds,
  Envelope,
  externalIds,
  idsOf,
  makeArrReader,
  MAX_FILES,
  pathsOrFolder,
  replacedFiles,
} from './arr.ts'
import { asks, malformed, maybeObject, maybeText, noted, type Reading } from './reading.ts'

const Series = z.object({ title: maybeText, path: maybeText, ...arrIds })
const count = z.int().min(0).max(1_000_000)
const Episode = z.object({ seasonNumber: count, episodeNumber: count })

/** Download has two shapes: each file's import has `episodeFile`, the end of a whole download `episodeFiles`. */
const Body = Envelope.extend({
  series: maybeObject(Series),
  episodes: listOf(Episode, MAX_FILES),
  episodeFile: maybeObject(ArrFile),
  episodeFiles: arrFiles,
  renamedEpisodeFiles: arrFiles,
  release: maybeObject(z.object({ releaseType: maybeText })),
})
type Body = z.infer<typeof Body>

const EVENTS: Readonly<Record<string, (body: Body) => Reading>> = {
  Grab: (body) => noted('Grab', subjectOf(body), { reason: 'no-change' }),
  Download: (body) => changed(body, downloaded(body)),
  Rename: (body) => changed(body, body.renamedEpisodeFiles),
  SeriesAdd: (body) => noted('SeriesAdd', subjectOf(body), { reason: 'no-file' }),
  SeriesDelete: (body) =>
    body.deletedFiles === true
      ? changed(body, [])
      : noted('SeriesDelete', subjectOf(body), { reason: 'files-kept' }),
  EpisodeFileDelete: (body) =>
    body.deleteReason === 'upgrade'
      ? noted('EpisodeFileDelete', subjectOf(body), { reason: 'better-file' })
      : changed(body, body.episodeFile ? [body.episodeFile] : []),
  ManualInteractionRequired: (body) =>
    noted('ManualInteractionRequired', subjectOf(body), { reason: 'by-hand' }),
}

/** A delivery of Sonarr (CONTRACTS 1.3). The truth is read from the servers; it only says where to look. */
export const readSonarr = makeArrReader(Body, EVENTS)

function downloaded(body: Body): ArrFile[] {
  const { episodeFile, episodeFiles } = body
  return [...(episodeFile ? [episodeFile] : []), ...episodeFiles, ...replacedFiles(body)]
}

function changed(body: Body, files: readonly ArrFile[]): Reading {
  const { eventType, series, downloadId, instanceName } = body
  const folder = series?.path
  const paths = pathsOrFolder(files, folder)
  const keys = series ? idKeys('series', externalIds(series)) : []
  if (paths.length === 0 && keys.length === 0)
    return malformed(eventType, 'episodeFile.path: expected a path')
  return asks(
    eventType,
    subjectOf(body),
    { paths, folder: folder ?? null, keys },
    {
      burst: isPart(body) ? 'part' : 'single',
      identity: [instanceName, idsOf(files), series?.tvdbId, paths, downloadId],
    },
  )
}

/** One file of a season that is imported as a whole: the others follow. */
function isPart({ episodeFile, release }: Body): boolean {
  return episodeFile !== undefined && release?.releaseType === 'seasonPack'
}

/** `Signal Hill S02E03`, `Signal Hill, 6 episodes`. */
function subjectOf({ series, episodes }: Body): string | null {
  if (!series?.title) return null
  const [only, ...others] = episodes
  if (!only) return series.title
  if (others.length > 0) return `${series.title}, ${episodes.length} episodes`
  return `${series.title} S${pad(only.seasonNumber)}E${pad(only.episodeNumber)}`
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
