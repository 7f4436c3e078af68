import type { Preview, PreviewRequest } from '../../shared/protocol/worker-api.ts'
import { DataApiUnavailable } from '../data-api.ts'
import { type Env, openDataApi } from '../env.ts'
import { ulid } from '../ulid.ts'
import { makePreview } from './preview.ts'

type Answer = { status: 200; body: Preview } | { status: 409 | 429 | 503; body: { error: string } }

/** Longer than any preview takes: one that its asker left may never say that it ended. */
const LONGEST_MS = 60_000
/** Until when a preview is worked on: two would need twice the memory. */
let busyUntilMs = 0

/** One preview at a time, made where the request came in: it writes nothing and needs no turn among the runs. */
export async function answerPreview(env: Env, edit: PreviewRequest): Promise<Answer> {
  if (Date.now() < busyUntilMs) return { status: 429, body: { error: 'another preview is being made' } }
  busyUntilMs = Date.now() + LONGEST_MS
  try {
    let lastMs = 0
    const preview = await makePreview(edit, {
      dataApi: openDataApi(env),
      fetch: (input, init) => fetch(input, init),
      now: () => Date.now(),
      newId: () => {
        const { id, timeMs } = ulid(Date.now(), lastMs)
        lastMs = timeMs
        return id
      },
    })
    return preview
      ? { status: 200, body: preview }
      : { status: 409, body: { error: 'the list of servers has changed meanwhile' } }
  } catch (cause) {
    if (!(cause instanceof DataApiUnavailable)) throw cause
    return { status: 503, body: { error: 'the database does not answer' } }
  } finally {
    busyUntilMs = 0
  }
}
