import { useState } from 'react'
import type { MediaServer } from '../../shared/media-server.ts'

type Reach = { kind: MediaServer['kind']; url: string; browserUrl: string | null; relay: boolean }

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
const TIMEOUT_MS = 5_000

/** Whether this browser itself reaches a media server, in words; null before the first test. */
export function useBrowserTest(): [string | null, (reach: Reach) => Promise<void>] {
  const [words, setWords] = useState<string | null>(null)
  return [
    words,
    async (reach) => {
      setWords('Asking from this browser…')
      setWords(await testFromHere(reach))
    },
  ]
}

async function testFromHere({ kind, url, browserUrl, relay }: Reach): Promise<string> {
  if (kind !== 'matinee')
    return 'This browser does not ask it: its titles are listed, and not played from it.'
  if (relay) return 'This browser plays it through Matinee itself, as you set it.'
  const there = new URL(browserUrl ?? url)
  if (browserUrl === null && LOOPBACK.has(there.hostname)) there.hostname = location.hostname
  if (location.protocol === 'https:' && there.protocol === 'http:')
    return 'A page on https may not load from http, so it plays through Matinee itself. An https address for browsers makes it direct.'
  const startedAt = performance.now()
  try {
    const answer = await fetch(`${there.origin}/healthz`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    const tookMs = Math.round(performance.now() - startedAt)
    return answer.ok
      ? `This browser reaches it at ${there.origin} in ${tookMs} ms.`
      : `At ${there.origin} something answers this browser with status ${answer.status}.`
  } catch {
    return `This browser does not reach ${there.origin}. Is that address right for this device, and does the browser allow pages to reach the local network? Otherwise let it play through Matinee.`
  }
}
