import type { SyncRequest } from '../../shared/run.ts'

/** What a delivery says: the event that is kept of it, and the run that it asks for. */
export type Hook = { ok: true; event: string; request: SyncRequest | null } | { ok: false; error: string }

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
