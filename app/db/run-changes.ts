import { type RunChange, StoredRunChanges } from '../../shared/run.ts'
import { collection } from './connection.ts'

type Query = { change?: RunChange['change'] | undefined; after?: string | undefined; limit: number }

/** Documents in one answer of the database; each holds up to 200 lines. */
const AT_ONCE = 2

/** The documents of one page from where it begins, so that their plan can be asked for. `0` is the character after `/`. */
export function runChangesCursor(runId: string, { change, after }: Pick<Query, 'change' | 'after'>) {
  const range = { $gte: startOf(runId, after).documentId, $lt: `${runId}0` }
  return collection<StoredRunChanges>('run_changes')
    .find({ _id: range, ...(change && { runId, change }) } as object)
    .sort({ _id: 1 })
    .batchSize(AT_ONCE)
}

/** What a run changed, one line per title, as it went on. A cursor of another run starts at the beginning. */
export async function listRunChanges(
  runId: string,
  query: Query,
): Promise<{ changes: RunChange[]; next: string | null }> {
  const start = startOf(runId, query.after)
  const changes: RunChange[] = []
  for await (const document of runChangesCursor(runId, query)) {
    const all = linesOf(StoredRunChanges.parse(document))
    changes.push(...(document._id === start.documentId ? all.slice(start.line + 1) : all))
    if (changes.length > query.limit) break
  }
  const page = changes.slice(0, query.limit)
  return { changes: page, next: changes.length > query.limit ? (page.at(-1)?._id ?? null) : null }
}

function linesOf({ _id, runId, change, lines }: StoredRunChanges): RunChange[] {
  return lines.map((line, at) => ({ ...line, _id: `${_id}/${at}`, runId, change }))
}

/** The document and the line in it that the page before ended with. */
function startOf(runId: string, after: string | undefined): { documentId: string; line: number } {
  const start = { documentId: `${runId}/`, line: -1 }
  if (after === undefined || !after.startsWith(start.documentId)) return start
  const cut = after.lastIndexOf('/')
  const line = Number(after.slice(cut + 1))
  return cut < runId.length + 1 || !Number.isInteger(line) ? start : { documentId: after.slice(0, cut), line }
}
