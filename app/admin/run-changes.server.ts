import { z } from 'zod'
import { RunChange } from '../../shared/run.ts'
import { listRunChanges } from '../db/run-changes.ts'

/** Query of a run's changes. `after`: the `next` of the page before. */
export const ChangesQuery = z.object({
  change: RunChange.shape.change.optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const ChangesPage = z.object({ changes: z.array(RunChange), next: z.string().nullable() })

export type RunChanges = z.infer<typeof ChangesPage> & { change: RunChange['change'] | null }

export const NO_CHANGES: RunChanges = { changes: [], next: null, change: null }

/** One page of what a run changed, for the sync page. */
export async function readRunChanges(runId: string, search: URLSearchParams): Promise<RunChanges> {
  const query = { change: search.get('change') ?? undefined, after: search.get('changes') ?? undefined }
  const asked = ChangesQuery.safeParse(query).data ?? ChangesQuery.parse({})
  return { ...(await listRunChanges(runId, { ...asked })), change: asked.change ?? null }
}
