import type { Result, ServerFailure } from '../../shared/failure.ts'
import type { Fetch } from '../data-api.ts'
import type { Patience } from '../sync/clients.ts'

export type Answer = {
  status: number
  /** The body of a 2xx answer; empty for every other status, whose body is not read. */
  text: string
  /** The server's own clock as it answered, in milliseconds since 1970; null where it does not say. */
  atMs: number | null
}

type Options = {
  fetch: Fetch
  origin: string
  apiKey: string
  maxBytes: number
  /** Headers that show the key; a Bearer token where the kind of server has no way of its own. */
  showKey?: (apiKey: string) => Record<string, string>
}
type Ask = {
  method?: 'GET' | 'POST' | 'PUT'
  headers?: Record<string, string>
  body?: string
  /**
   * Takes a body that is too large to be held, part by part, until it says that it has enough; `text` is empty then. A part's
   * memory is used again for the next.
   */
  onChunk?: (chunk: Uint8Array) => 'more' | 'enough'
}

const DEFAULT_RETRY_SECONDS = 5
/** Workers hand a body over in pieces of 4 kB, hundreds for a page of an index, unless there is room for more. */
const ROOM_BYTES = 262_144

/**
 * Requests to one media server: its own origin only, no redirect, a limit on time and bytes. 304 and 410 are answers;
 * whatever else is not a success is a failure. Never throws. A piece asks four servers at most, each one thing at a
 * time, so there are never more than four connections.
 */
export function makeLimitedFetch(options: Options) {
  return async (path: string, ask: Ask, patience: Patience): Promise<Result<Answer>> => {
    const clock = startClock(patience)
    const { apiKey, showKey = bearer } = options
    try {
      const response = await options.fetch(new URL(path, options.origin).href, {
        method: ask.method ?? 'GET',
        headers: { ...ask.headers, ...showKey(apiKey), accept: 'application/json' },
        ...(ask.body === undefined ? {} : { body: ask.body }),
        redirect: 'manual',
        signal: clock.signal,
      })
      clock.hasBegun()
      if (response.ok) return await readBody(response, options.maxBytes, ask.onChunk)
      await response.body?.cancel()
      return judge(response)
    } catch (cause) {
      const afterMs = clock.expiredAfterMs()
      if (afterMs !== null) return fail({ reason: 'timeout', afterMs })
      // A key that cannot stand in a header is quoted by the error about it.
      return fail({ reason: 'unreachable', detail: describe(cause).replaceAll(options.apiKey, '…') })
    } finally {
      clock.stop()
    }
  }
}

function bearer(apiKey: string): Record<string, string> {
  return { authorization: `Bearer ${apiKey}` }
}

function judge({ status, headers }: Response): Result<Answer> {
  if (status === 304 || status === 410)
    return { ok: true, value: { status, text: '', atMs: clockOf(headers) } }
  if (status >= 300 && status < 400) return fail({ reason: 'redirect', status })
  if (status === 401 || status === 403) return fail({ reason: 'unauthorized' })
  const retryAfter = headers.get('retry-after')
  if (status === 503 && retryAfter !== null)
    return fail({ reason: 'starting', retryAfterSeconds: readSeconds(retryAfter) })
  return fail({ reason: 'bad-status', status })
}

/** The header may also hold a date, which a server that starts has no use for. */
function readSeconds(header: string): number {
  const seconds = Number(header)
  return Number.isInteger(seconds) && seconds > 0 ? seconds : DEFAULT_RETRY_SECONDS
}

function clockOf(headers: Headers): number | null {
  const ms = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(ms) ? null : ms
}

/** Counts while it streams, and lets go of a body as soon as it is too long. */
async function readBody(
  response: Response,
  limitBytes: number,
  onChunk: Ask['onChunk'],
): Promise<Result<Answer>> {
  const { status, body, headers } = response
  const atMs = clockOf(headers)
  if (!body) return { ok: true, value: { status, text: '', atMs } }
  if (Number(headers.get('content-length') ?? 0) > limitBytes) {
    await body.cancel()
    return fail({ reason: 'too-large', limitBytes })
  }
  const reader = (body as ReadableStream<Uint8Array>).getReader({ mode: 'byob' })
  const decoder = new TextDecoder()
  let text = ''
  for (let bytes = 0, room = new Uint8Array(ROOM_BYTES); ;) {
    const { done, value } = await reader.read(room)
    if (done) return { ok: true, value: { status, text: text + decoder.decode(), atMs } }
    bytes += value.byteLength
    if (bytes > limitBytes) {
      await reader.cancel()
      return fail({ reason: 'too-large', limitBytes })
    }
    if (!onChunk) text += decoder.decode(value, { stream: true })
    else if (onChunk(value) === 'enough') {
      await reader.cancel()
      return { ok: true, value: { status, text: '', atMs } }
    }
    room = new Uint8Array(value.buffer)
  }
}

/** Two limits, of which the first ends when the answer begins. */
function startClock({ firstByteMs, totalMs }: Patience) {
  const controller = new AbortController()
  let expired: number | null = null
  const expireAfter = (ms: number) =>
    setTimeout(() => {
      expired = ms
      controller.abort()
    }, ms)
  const first = expireAfter(firstByteMs)
  const total = expireAfter(totalMs)
  return {
    signal: controller.signal,
    hasBegun: () => clearTimeout(first),
    stop: () => {
      clearTimeout(first)
      clearTimeout(total)
    },
    expiredAfterMs: () => expired,
  }
}

function fail(failure: ServerFailure): { ok: false; failure: ServerFailure } {
  return { ok: false, failure }
}

function describe(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  return inner instanceof Error ? inner.message.slice(0, 200) : 'no connection'
}
