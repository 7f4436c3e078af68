import { useState } from 'react'
import { m } from '../i18n/m.ts'
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
      setWords(m.admin_browser_asking())
      setWords(await testFromHere(reach))
    },
  ]
}

async function testFromHere({ kind, url, browserUrl, relay }: Reach): Promise<string> {
  if (kind !== 'matinee') return m.admin_browser_not_asked()
  if (relay) return m.admin_browser_relayed()
  const there = new URL(browserUrl ?? url)
  if (browserUrl === null && LOOPBACK.has(there.hostname)) there.hostname = location.hostname
  if (location.protocol === 'https:' && there.protocol === 'http:') return m.admin_browser_mixed()
  const startedAt = performance.now()
  try {
    const answer = await fetch(`${there.origin}/healthz`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    const tookMs = Math.round(performance.now() - startedAt)
    return answer.ok
      ? m.admin_browser_reaches({ address: there.origin, took: tookMs })
      : m.admin_browser_status({ address: there.origin, status: String(answer.status) })
  } catch {
    return m.admin_browser_unreachable({ address: there.origin })
  }
}
