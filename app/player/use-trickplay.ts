import { useEffect, useState } from 'react'

const AGAIN_MS = { least: 1_000, usual: 4_000, most: 30_000 }
/** A film of several hours on a slow disk takes that long; after it the page does without. */
const GIVE_UP_AFTER = 120

/**
 * The URL of the small pictures along the timeline, as soon as a server has them; null until then and where none makes
 * any. Begins when the film plays, so that it is not in the way.
 */
export function useTrickplay(urls: readonly string[], hasBegun: boolean): string | null {
  const [ready, setReady] = useState<string | null>(null)
  const key = urls.join('\n')
  useEffect(() => {
    setReady(null)
    if (!hasBegun || key === '') return
    const gone = new AbortController()
    void findReady(key.split('\n'), gone.signal).then((url) => !gone.signal.aborted && setReady(url))
    return () => gone.abort()
  }, [key, hasBegun])
  return ready
}

async function findReady(urls: readonly string[], signal: AbortSignal): Promise<string | null> {
  let candidates = urls
  for (let turn = 0; turn < GIVE_UP_AFTER && candidates.length > 0; turn += 1) {
    const [first = '', ...others] = candidates
    const { status, retryMs } = await ask(first, signal)
    if (signal.aborted) return null
    if (status === 200) return first
    // One that is away or makes none: the next server of the same cut may.
    if (status !== 202) candidates = others
    else await pause(retryMs, signal)
  }
  return null
}

async function ask(url: string, signal: AbortSignal): Promise<{ status: number; retryMs: number }> {
  try {
    const { status, headers } = await fetch(url, { signal })
    const seconds = Number(headers.get('Retry-After') ?? Number.NaN)
    const retryMs = Number.isFinite(seconds) ? seconds * 1_000 : AGAIN_MS.usual
    return { status, retryMs: Math.min(AGAIN_MS.most, Math.max(AGAIN_MS.least, retryMs)) }
  } catch {
    return { status: 0, retryMs: 0 }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
