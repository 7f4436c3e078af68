import { z } from 'zod'
import type { Connection } from '../../shared/connection.ts'
import type { Result } from '../../shared/failure.ts'
import type { Fetch } from '../data-api.ts'
import { makeLimitedFetch } from '../servers/fetch-limited.ts'
import { readJson } from '../servers/read-json.ts'
import type { Patience } from '../sync/clients.ts'

export type Service = Pick<Connection, 'kind' | 'url' | 'apiKey'>

/** `path` begins with `/` and holds no key. */
export type AskService = <T>(path: string, schema: z.ZodType<T>, body?: unknown) => Promise<Result<T>>

const MAX_BYTES = 16 * 1_048_576
const PATIENCE: Patience = { firstByteMs: 8_000, totalMs: 20_000 }

/**
 * Requests to a service's own address only; no redirect is followed. Its key goes where its kind looks for it, and
 * stands in no failure, whatever the answer holds.
 */
export function makeAskService(
  { kind, url, apiKey }: Service,
  fetch: Fetch,
  patience = PATIENCE,
): AskService {
  const { origin, pathname } = new URL(url)
  const base = pathname.replace(/\/+$/, '')
  const limited = makeLimitedFetch({
    fetch: (address, init) => fetch(kind === 'sabnzbd' ? withKey(address, apiKey) : address, init),
    origin,
    apiKey: apiKey || '\0',
    maxBytes: MAX_BYTES,
    showKey: () => keyHeaders(kind, apiKey),
  })
  return async (path, schema, body) => {
    const sent = body === undefined ? {} : { method: 'POST' as const, body: JSON.stringify(body) }
    const headers = { 'content-type': 'application/json' }
    const answer = await limited(base + path, { ...sent, ...(body !== undefined && { headers }) }, patience)
    const shown = z.preprocess((json) => hideKey(json, apiKey), schema)
    const read = answer.ok ? readJson(path.split('?')[0] ?? path, answer.value, shown) : answer
    return read.ok ? read : { ok: false, failure: hideKey(read.failure, apiKey) }
  }
}

export function keyHeaders(kind: Connection['kind'], apiKey: string): Record<string, string> {
  if (apiKey === '' || kind === 'sabnzbd') return {}
  return { 'x-api-key': apiKey }
}

/** SABnzbd knows no other place for it. */
function withKey(address: string, apiKey: string): string {
  const asked = new URL(address)
  asked.searchParams.set('apikey', apiKey)
  return asked.href
}

/** A key shorter than this is none that a service makes, and would blot out words that only look like it. */
const SHORTEST_KEY = 4

/** The same value with the key, as it is or as a URL has it, blotted out of every text and every name. */
export function hideKey<T>(value: T, apiKey: string): T {
  if (apiKey.length < SHORTEST_KEY) return value
  return hidden(value, [encodeURIComponent(apiKey), apiKey]) as T
}

function hidden(value: unknown, keys: readonly string[]): unknown {
  const blot = (text: string) => keys.reduce((shown, key) => shown.replaceAll(key, '…'), text)
  if (typeof value === 'string') return blot(value)
  if (Array.isArray(value)) return value.map((one) => hidden(one, keys))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [blot(name), hidden(one, keys)]))
}
