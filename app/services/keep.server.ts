import type { ServiceAnswer } from '../../shared/protocol/service-data.ts'
import { singleton } from '../singleton.server.ts'
import { WorkerUnavailable } from '../worker-client.server.ts'
import type { Known } from './known.ts'

type Kept = { known: Known<unknown>; askedMs: number; pending: Promise<Known<unknown>> | null }

/** Months that people leaf through, and connections that were changed, are forgotten, the oldest first. */
const MAX_KEPT = 500

/** One that did not answer may do so in a moment. */
const TROUBLE_MAX_AGE_MS = 4_000

/**
 * What is known under `key`, asked for anew where that is older than `maxAgeMs`; however many ask at once, the service is
 * asked once. Where it does not answer, what it told last stays, with the trouble.
 */
export function keep<T>(
  key: string,
  maxAgeMs: number,
  ask: () => Promise<ServiceAnswer<T>>,
): Promise<Known<T>> {
  const all = singleton('service-data', () => new Map<string, Kept>())
  const kept = all.get(key) ?? {
    known: { data: null, at: null, trouble: null },
    askedMs: -Infinity,
    pending: null,
  }
  all.delete(key)
  all.set(key, kept)
  for (const oldest of [...all.keys()].slice(0, Math.max(0, all.size - MAX_KEPT))) all.delete(oldest)
  // Under one key everything is of one type.
  if (kept.pending) return kept.pending as Promise<Known<T>>
  const freshMs = kept.known.trouble === null ? maxAgeMs : Math.min(maxAgeMs, TROUBLE_MAX_AGE_MS)
  if (performance.now() - kept.askedMs < freshMs) return Promise.resolve(kept.known as Known<T>)
  const pending = answered(ask, kept.known as Known<T>).then((known) => {
    Object.assign(kept, { known, askedMs: performance.now(), pending: null })
    return known
  })
  kept.pending = pending
  return pending
}

async function answered<T>(ask: () => Promise<ServiceAnswer<T>>, before: Known<T>): Promise<Known<T>> {
  try {
    const answer = await ask()
    return answer.ok
      ? { data: answer.data, at: answer.at, trouble: null }
      : { ...before, trouble: answer.failure }
  } catch (error) {
    if (!(error instanceof WorkerUnavailable)) throw error
    return { ...before, trouble: error.why }
  }
}
