import type { Result, ServerFailure } from '../../shared/failure.ts'
import type { PROVIDERS } from '../../shared/media-server.ts'
import type { Fetch } from '../data-api.ts'
import { makeLimitedFetch } from '../servers/fetch-limited.ts'

export type ProviderName = (typeof PROVIDERS)[number]

/** What is needed to ask a provider. The key never leaves this file: no path, failure or stored document has it. */
export type ProviderAccess = { provider: ProviderName; baseUrl: string; key: string }

/** Why an answer is missing; `retryAfterSeconds` where the provider says when to come back. */
export type Trouble = { failure: ServerFailure; retryAfterSeconds: number | null }

export type RawAnswer = { status: number; text: string; etag: string | null }

/** `path` begins with `/` and holds no key; `etag` makes the request conditional, and 304 an answer. */
export type ProviderRequest = (path: string, etag: string | null) => Promise<Result<RawAnswer, Trouble>>

const MAX_BYTES = 16 * 1_048_576
/** A waiting run waits for one request at most. */
const PATIENCE = { firstByteMs: 6_000, totalMs: 12_000 }

/** Requests to a provider's own host only; no redirect is followed. `now`: milliseconds since 1970. */
export function makeProviderRequest(
  access: ProviderAccess,
  fetch: Fetch,
  now: () => number,
): ProviderRequest {
  const { provider, baseUrl, key } = access
  const inUrl = provider === 'omdb'
  return async (path, etag) => {
    let headers = new Headers()
    const limited = makeLimitedFetch({
      fetch: async (url, init) => {
        const response = await fetch(inUrl ? withKey(url, key) : url, init)
        headers = response.headers
        return response
      },
      origin: baseUrl,
      apiKey: key,
      maxBytes: MAX_BYTES,
      ...(inUrl && { showKey: () => ({}) }),
    })
    const conditional: Record<string, string> = etag === null ? {} : { 'if-none-match': etag }
    const answer = await limited(path, { headers: conditional }, PATIENCE)
    if (answer.ok) return { ok: true, value: { ...answer.value, etag: headers.get('etag') } }
    const retryAfterSeconds = readRetryAfter(headers, now())
    return { ok: false, failure: { failure: asProviderFailure(answer.failure, key), retryAfterSeconds } }
  }
}

/** OMDb knows no other place for it. */
function withKey(url: string, key: string): string {
  const asked = new URL(url)
  asked.search = `${asked.search}&apikey=${encodeURIComponent(key)}`
  return asked.href
}

/**
 * The network's own words may repeat the address, where the key is spelled as in a URL. What a media server says while
 * it scans is an outage here.
 */
function asProviderFailure(failure: ServerFailure, key: string): ServerFailure {
  if (failure.reason === 'starting') return { reason: 'bad-status', status: 503 }
  if (failure.reason !== 'unreachable') return failure
  return { ...failure, detail: failure.detail.replaceAll(encodeURIComponent(key), '…') }
}

/** Seconds, or a time by the clock of who says it. */
function readRetryAfter(headers: Headers, nowMs: number): number | null {
  const header = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(header)) return Math.ceil(Number(header))
  const atMs = header.endsWith('GMT') ? Date.parse(header) : NaN
  if (Number.isNaN(atMs)) return null
  const theirNowMs = Date.parse(headers.get('date') ?? '')
  return Math.max(0, Math.ceil((atMs - (Number.isNaN(theirNowMs) ? nowMs : theirNowMs)) / 1_000))
}
