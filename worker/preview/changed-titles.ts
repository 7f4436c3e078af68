import type { PreviewTitle } from '../../shared/protocol/worker-api.ts'
import { isSame } from '../../shared/merge/diff.ts'
import { titleOf } from '../../shared/merge/record.ts'
import { NO_COUNTS, type RunCounts } from '../../shared/run.ts'
import type { Item } from '../../shared/title.ts'
import type { DataApi } from '../sync/clients.ts'
import type { PieceOutcome } from '../sync/piece.ts'
import { changedFields } from './changed-fields.ts'
import type { Laid } from './laid-documents.ts'

type Changes = PieceOutcome['changes']
type Change = PreviewTitle['change']
type Changed = { before: Item | null; now: Item; change: Change }

const MAX_TITLES = 200
/** What people fear comes first. */
const RANKS: Record<Change, number> = { retired: 0, joined: 1, split: 2, updated: 3, restored: 4, added: 5 }
const RANK_OF_UNSEEN = 6

/** What became of the items that a run laid; `changes` is what it said of them itself. */
export async function listChanged(
  laid: readonly Laid[],
  changes: Changes,
  dataApi: DataApi,
): Promise<{ counts: RunCounts; titles: PreviewTitle[]; unlisted: number }> {
  const said = Map.groupBy(changes, ({ itemId }) => itemId)
  const changed = laid.flatMap(({ before, now }) =>
    changedItem(before as Item | null, now as Item | null, said),
  )
  const counts = { ...NO_COUNTS }
  for (const { change } of changed) counts[change] += 1
  const sorted = changed.map(withFields).toSorted(byConcern)
  const titles = sorted.slice(0, MAX_TITLES)
  return {
    counts,
    titles: await withSeries(titles, dataApi),
    unlisted: sorted.length - titles.length,
  }
}

/** An item that goes into another is told by that one. */
function changedItem(before: Item | null, now: Item | null, said: ReadonlyMap<string, Changes>): Changed[] {
  if (!now || isSame({ ...before, rev: '' }, { ...now, rev: '' })) return []
  const isSaid = (change: Change) => said.get(now._id)?.some((one) => one.change === change) ?? false
  return [{ before, now, change: changeOf(before, now, isSaid) }]
}

function changeOf(before: Item | null, now: Item, isSaid: (change: Change) => boolean): Change {
  if (!before) return isSaid('split') ? 'split' : 'added'
  if (now.retiredAt !== undefined && before.retiredAt === undefined) return 'retired'
  if (now.retiredAt === undefined && before.retiredAt !== undefined) return 'restored'
  return isSaid('joined') ? 'joined' : 'updated'
}

type Listed = Omit<PreviewTitle, 'seriesTitle'> & { seriesId: string | undefined }

function withFields({ before, now, change }: Changed): Listed {
  const { _id: itemId, kind, seriesId } = now
  const fields = before && change !== 'retired' ? changedFields(before, now) : []
  return { itemId, kind, title: titleOf(now), change, fields, seriesId }
}

function byConcern(one: Listed, other: Listed): number {
  return (
    rankOf(one) - rankOf(other) ||
    Number(one.seriesId !== undefined) - Number(other.seriesId !== undefined) ||
    (one.itemId < other.itemId ? -1 : 1)
  )
}

function rankOf({ change, fields }: Listed): number {
  return change === 'updated' && fields.length === 0 ? RANK_OF_UNSEEN : RANKS[change]
}

async function withSeries(listed: readonly Listed[], dataApi: DataApi): Promise<PreviewTitle[]> {
  const ids = [...new Set(listed.flatMap(({ seriesId }) => seriesId ?? []))]
  const series = await dataApi.find('titles', { filter: { _id: { $in: ids } }, limit: MAX_TITLES })
  const titles = new Map((series as Item[]).map((item) => [item._id, titleOf(item)]))
  return listed.map(({ seriesId, ...title }) => ({
    ...title,
    seriesTitle: titles.get(seriesId ?? '') ?? null,
  }))
}
