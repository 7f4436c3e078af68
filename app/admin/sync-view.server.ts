import type { TriggerRow } from '../../shared/protocol/worker-api.ts'
import type { Run } from '../../shared/run.ts'
import { reasonWords } from '../components/reason-words.ts'
import { listServerSigns } from '../db/server-marks.ts'
import { NO_CHANGES, type RunChanges, readRunChanges } from './run-changes.server.ts'
import { WorkerUnavailable, getRun, listRuns, listTriggers } from '../worker-client.server.ts'

export type SyncView = {
  runs: Run[]
  next: string | null
  /** The run whose errors are shown: the one asked for, else the last that ended. */
  shown: Run | null
  /** One page of what that run changed, of one change or all. */
  changes: RunChanges
  servers: Record<string, { name: string; hue: number }>
  triggers: TriggerRow[]
  /** Words where the worker does not answer. */
  trouble: string | null
}

export async function readSyncView(search: URLSearchParams): Promise<SyncView> {
  const signs = await listServerSigns()
  const servers = Object.fromEntries(signs.map(({ id, name, hue }) => [id, { name, hue }]))
  const runId = search.get('run')
  try {
    const [{ runs, next }, triggers] = await Promise.all([
      listRuns(search.get('before') ?? undefined),
      listTriggers(),
    ])
    const asked = runId === null ? null : (runs.find(({ _id }) => _id === runId) ?? (await getRun(runId)))
    const shown = asked ?? runs.find(({ endedAt }) => endedAt !== null) ?? null
    const changes = shown ? await readRunChanges(shown._id, search) : NO_CHANGES
    return { runs, next, shown, changes, servers, triggers, trouble: null }
  } catch (error) {
    if (!(error instanceof WorkerUnavailable)) throw error
    return {
      runs: [],
      next: null,
      shown: null,
      changes: NO_CHANGES,
      servers,
      triggers: [],
      trouble: reasonWords(error.why),
    }
  }
}
