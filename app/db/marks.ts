import type { Progress } from '../../shared/progress.ts'
import type { Item } from '../../shared/title.ts'
import { collection } from './connection.ts'
import { type EpisodeRow, listEpisodes } from './episodes.ts'
import { listProgress, progressId } from './progress.ts'
import { keepUndo } from './undos.ts'

type Markable = Pick<Item, '_id' | 'kind' | 'aliases' | 'seriesId' | 'seasonNumber' | 'video' | 'metadata'>
type Marked = Pick<EpisodeRow, '_id' | 'aliases' | 'seriesId' | 'video' | 'metadata'>

/** The films or episodes that a mark on an item means: all of a season, all of a series with its specials. */
async function listMarked(item: Markable): Promise<Marked[]> {
  switch (item.kind) {
    case 'movie':
    case 'episode':
      return [item]
    case 'season':
      return listEpisodes(item.seriesId ?? '', item.seasonNumber)
    case 'series':
      return listEpisodes(item._id)
  }
}

/**
 * Marks an item as watched or not watched for a person, a season and a series with all their episodes. What is so already
 * keeps its time. `count`: how many were changed; `undo`: what `takeBack` takes.
 */
export async function mark(
  userId: string,
  item: Markable,
  isWatched: boolean,
  now: Date,
): Promise<{ count: number; undo: string | null }> {
  const all = await listMarked(item)
  const known = await listProgress(userId, all)
  const wanted = all.filter(({ _id }) => isWatched !== (known.get(_id)?.isFinished ?? false))
  const opened = isWatched ? [] : all.filter(({ _id }) => known.get(_id)?.isFinished === false)
  const changed = [...wanted, ...opened]
  if (changed.length === 0) return { count: 0, undo: null }
  const rows = changed.map((one) => markedRow(userId, one, isWatched, now))
  const ids = rows.map(({ _id }) => _id)
  const before = await collection<Progress>('progress')
    .find({ _id: { $in: ids } })
    .toArray()
  const kept = { place: 'progress', before, changedIds: ids, changedAt: now.toISOString() } as const
  const undo = await keepUndo(userId, kept, now)
  await collection<Progress>('progress').bulkWrite(
    rows.map((row) => ({ replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true } })),
    { ordered: false, writeConcern: { w: 'majority', journal: true } },
  )
  return { count: changed.length, undo }
}

function markedRow(
  userId: string,
  { _id, seriesId, video, metadata }: Marked,
  isWatched: boolean,
  now: Date,
): Progress {
  const durationSeconds = video?.durationSeconds ?? (metadata.runtimeMinutes ?? 0) * 60
  return {
    _id: progressId(userId, _id),
    userId,
    itemId: _id,
    positionSeconds: isWatched ? durationSeconds : 0,
    durationSeconds,
    isFinished: isWatched,
    watchedAt: now.toISOString(),
    seriesId: seriesId ?? null,
    ...(isWatched ? {} : { isCleared: true }),
  }
}
