import { RunChange } from '../../shared/run.ts'
import { collection } from './connection.ts'

type Change = RunChange['change']
type Query = { change?: Change | undefined; after?: string | undefined; limit: number }

/** The cursor of one page, so that its plan can be asked for. `0` is the character after `/`. */
export function runChangeCursor(runId: string, { change, after, limit }: Query) {
  const from = after !== undefined && after.startsWith(`${runId}/`) ? after : `${runId}/`
  const filter = { _id: { $gt: from, $lt: `${runId}0` }, ...(change && { change }) }
  return collection<RunChange>('run_changes')
    .find(filter as object)
    .sort({ _id: 1 })
    .limit(limit + 1)
}

/** What a run changed, one line per title, by id. A cursor of another run starts at the beginning. */
export async function listRunChanges(
  runId: string,
  query: Query,
): Promise<{ changes: RunChange[]; next: string | null }> {
  const found = await runChangeCursor(runId, query).toArray()
  const changes = found.slice(0, query.limit).map((document) => RunChange.parse(document))
  return { changes, next: found.length > query.limit ? (changes.at(-1)?._id ?? null) : null }
}
