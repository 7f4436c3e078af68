import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from './library/scanner.ts'
import { libraryVersion } from './library/pages.ts'
import type { Store } from './library/store.ts'

export type HookDeps = {
  store: Store
  apiKey: string
  log: Log
  fetch?: typeof fetch
  quietMs?: number
  firstRetryMs?: number
}

const SETTING = 'hook'
const QUIET_MS = 2_000
/** While changes go on and on, it is told at least so often. */
const LONGEST_QUIET_MS = 30_000
const TRIES = 6
const FIRST_RETRY_MS = 1_000
const TIMEOUT_MS = 10_000

/** Tells one address that the library changed: 2 s after the last change, with a few tries. */
export function createHook(deps: HookDeps) {
  const { store, log, quietMs = QUIET_MS, firstRetryMs = FIRST_RETRY_MS } = deps
  const stopped = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let changingSince: number | null = null
  let posting: AbortController | null = null
  let outcome: { ok: boolean; detail: string; at: string } | null = null

  async function post(signal: AbortSignal): Promise<void> {
    const url = store.getSetting(SETTING)
    if (url === null) return
    for (let attempt = 0; attempt < TRIES && !signal.aborted; attempt += 1) {
      const detail = await postOnce(url, deps, signal)
      outcome = { ok: detail === null, detail: detail ?? 'delivered', at: new Date().toISOString() }
      if (detail === null || signal.aborted) return
      await wait(firstRetryMs * 2 ** attempt, undefined, { signal }).catch(() => undefined)
    }
    if (!signal.aborted) log.warn({ detail: outcome?.detail }, 'the hook was not delivered')
  }
  return {
    /** Tells it soon; a later change takes the place of tries that still go on. */
    notify(): void {
      if (stopped.signal.aborted) return
      changingSince ??= Date.now()
      const delay = Math.min(quietMs, Math.max(0, changingSince + LONGEST_QUIET_MS - Date.now()))
      clearTimeout(timer)
      timer = setTimeout(() => {
        changingSince = null
        posting?.abort()
        posting = new AbortController()
        void post(AbortSignal.any([posting.signal, stopped.signal]))
      }, delay)
    },
    setUrl(url: string | null): void {
      store.setSetting(SETTING, url)
    },
    lastOutcome: () => outcome,
    close(): void {
      clearTimeout(timer)
      stopped.abort()
    },
  }
}

export type Hook = ReturnType<typeof createHook>

/** Null when it was taken; else why not, without the address, which may hold a secret. */
async function postOnce(url: string, deps: HookDeps, signal: AbortSignal): Promise<string | null> {
  try {
    const response = await (deps.fetch ?? fetch)(url, {
      method: 'POST',
      headers: { Authorization: `Bearer ${deps.apiKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ libraryVersion: libraryVersion(deps.store) }),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    })
    await response.body?.cancel()
    return response.ok ? null : `status ${response.status}`
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable'
  }
}
