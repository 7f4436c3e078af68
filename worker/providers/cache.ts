import { z } from 'zod'
import type { Result } from '../../shared/failure.ts'
import { providerAnswerId } from '../../shared/provider-told.ts'
import { dueAt } from '../due.ts'
import { parseJson } from '../parse-json.ts'
import type { DataApi } from '../sync/clients.ts'
import type { ProviderName, ProviderRequest, RawAnswer, Trouble } from './request.ts'

const DAY_MS = 86_400_000
const FRESH_MS = 7 * DAY_MS
/** "Not found" is asked again sooner: titles are added to providers every day. */
const NONE_FRESH_MS = 2 * DAY_MS
/** Kept for its ETag; providers allow six months at most. */
const KEPT_MS = 60 * DAY_MS
/** What is longer than a document may be is used and not kept. */
const MAX_CHARS = 2 * 1_048_576

/** One answer (collection `metadata_cache`), cut down to what its schema reads. `body` null: there is no such thing. */
const Cached = z.object({
  body: z.unknown(),
  etag: z.string().max(500).nullable(),
  freshUntil: z.iso.datetime(),
})
type Cached = z.infer<typeof Cached>

type Known<T> = { body: T | null; etag: string | null; freshUntil: string }

/** Null: the provider has no such thing. */
export type ProviderGet = <T>(path: string, schema: z.ZodType<T>) => Promise<Result<T | null, Trouble>>

type Deps = {
  provider: ProviderName
  dataApi: DataApi
  request: ProviderRequest
  /** Milliseconds since 1970. */
  now: () => number
  /** Whether a successful answer says that there is nothing. */
  isNone: (json: unknown) => boolean
}

/**
 * Answers from the cache while they are fresh, then conditional requests. An answer that is not as agreed is trouble,
 * and is not kept.
 */
export function makeProviderGet(deps: Deps): ProviderGet {
  return async (path, schema) => {
    const known = await readCached(path, schema, deps)
    if (known && isFresh(known, deps.now())) return { ok: true, value: known.body }
    const answer = await deps.request(path, known?.etag ?? null)
    const found = readAnswer(answer, known, schema, deps)
    if (!found.ok) return found
    await writeCached(path, found.value, deps)
    return { ok: true, value: found.value.body }
  }
}

/** Until a time that is too far away, it was fresh before the clock was set back. */
function isFresh({ freshUntil }: Known<unknown>, nowMs: number): boolean {
  return dueAt(Date.parse(freshUntil), nowMs, FRESH_MS) > nowMs
}

function isMissing({ failure }: Trouble): boolean {
  return failure.reason === 'bad-status' && failure.status === 404
}

type Found<T> = { body: T | null; etag: string | null }

const NOTHING = { ok: true, value: { body: null, etag: null } } as const

function readAnswer<T>(
  answer: Result<RawAnswer, Trouble>,
  known: Known<T> | null,
  schema: z.ZodType<T>,
  deps: Deps,
): Result<Found<T>, Trouble> {
  if (!answer.ok) return isMissing(answer.failure) ? NOTHING : answer
  switch (answer.value.status) {
    case 304:
      return known ? { ok: true, value: known } : NOTHING
    case 410:
      return NOTHING
    default:
      return parseAnswer(answer.value, schema, deps)
  }
}

function parseAnswer<T>(
  { text, etag }: RawAnswer,
  schema: z.ZodType<T>,
  { isNone }: Deps,
): Result<Found<T>, Trouble> {
  let json: unknown
  try {
    json = parseJson(text)
  } catch {
    return {
      ok: false,
      failure: { failure: { reason: 'not-json', path: 'the answer' }, retryAfterSeconds: null },
    }
  }
  if (isNone(json)) return { ok: true, value: { body: null, etag } }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, value: { body: parsed.data, etag } }
  const [issue] = parsed.error.issues
  return invalid(issue?.path.join('.') || 'the answer', issue?.message ?? 'is not as agreed')
}

function invalid(path: string, detail: string): { ok: false; failure: Trouble } {
  return {
    ok: false,
    failure: { failure: { reason: 'invalid-answer', path, detail }, retryAfterSeconds: null },
  }
}

async function readCached<T>(
  path: string,
  schema: z.ZodType<T>,
  { dataApi, provider }: Deps,
): Promise<Known<T> | null> {
  const stored = await dataApi.findOne('metadata_cache', {
    filter: { _id: providerAnswerId(provider, path) },
  })
  const cached = Cached.safeParse(stored)
  if (!cached.success) return null
  const { body, ...rest } = cached.data
  if (body === null) return { ...rest, body }
  // An earlier version of the schema may have kept less.
  const parsed = schema.safeParse(body)
  return parsed.success ? { ...rest, body: parsed.data } : null
}

async function writeCached(
  path: string,
  { body, etag }: Found<unknown>,
  { dataApi, provider, now }: Deps,
): Promise<void> {
  const _id = providerAnswerId(provider, path)
  const freshMs = body === null ? NONE_FRESH_MS : FRESH_MS
  const cached: Cached = { body, etag, freshUntil: new Date(now() + freshMs).toISOString() }
  if (JSON.stringify(body).length > MAX_CHARS) return
  const expiresAt = { $date: new Date(now() + KEPT_MS).toISOString() }
  await dataApi.replaceOne('metadata_cache', {
    filter: { _id },
    replacement: { _id, ...cached, expiresAt },
    upsert: true,
  })
}
