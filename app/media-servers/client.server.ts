import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { z } from 'zod'
import type { MediaServer } from '../../shared/media-server.ts'
import type { Revocation } from '../../shared/protocol/media-index.ts'
import { FolderList, FolderTitles, LibraryFolders, ServerInfo } from '../../shared/protocol/media-index.ts'
import {
  type RemoteEntry,
  RemoteFacts,
  RemoteList,
  type RemoteServer,
} from '../../shared/protocol/remotes.ts'
import { jellyfinKeyHeaders } from '../../shared/protocol/jellyfin-key.ts'
import type { Result, ServerFailure } from '../../shared/failure.ts'

/** Where a server is and what opens it. One that does not say its kind is one of ours. */
export type Door = Pick<MediaServer, 'url' | 'apiKey'> & Partial<Pick<MediaServer, 'kind'>>

/** What each kind answers at once, with a few words of JSON. */
const PROBE_PATHS: Record<MediaServer['kind'], string> = {
  matinee: '/healthz',
  'media-processor': '/api/health',
  jellyfin: '/System/Info/Public',
}
const CALL_MS = 5_000
const MAX_BYTES = 64 * 1_024
/** A folder of thousands. */
const FOLDERS_MAX_BYTES = 4 * 1_048_576
/** The media server ends its counting after four seconds; a disk that has to wake up takes its time. */
const COUNT_MS = 12_000
/** What files say of themselves: their tracks and chapters. */
const FACTS_MAX_BYTES = 4 * 1_048_576

type Call = { method: string; path: string; body?: unknown; timeoutMs?: number; maxBytes?: number }

/** Whether it answers at all, quickly. */
export function probe(door: Door, timeoutMs: number): Promise<Result<unknown>> {
  return call(door, { method: 'GET', path: PROBE_PATHS[door.kind ?? 'matinee'], timeoutMs })
}

/** What one of our servers says of itself; checks the key on the way. */
export function readServerInfo(door: Door): Promise<Result<ServerInfo>> {
  return ask(door, '/v1/server', ServerInfo)
}

/** One small answer in the agreed shape. */
export function ask<T>(door: Door, path: string, schema: z.ZodType<T>): Promise<Result<T>> {
  return askFor(door, { method: 'GET', path }, schema)
}

async function askFor<T>(door: Door, question: Call, schema: z.ZodType<T>): Promise<Result<T>> {
  const answer = await call(door, question)
  if (!answer.ok) return answer
  const parsed = schema.safeParse(answer.value)
  if (parsed.success) return { ok: true, value: parsed.data }
  const [issue] = parsed.error.issues
  return failed({
    reason: 'invalid-answer',
    path: issue?.path.join('.') || 'the answer',
    detail: issue?.message ?? 'not what such a server says',
  })
}

const JellyfinToken = z.object({ AccessToken: z.string().min(1).max(500) })

/** Signs in to a Jellyfin with somebody's name and password; answers what takes their place from then on. */
export async function askJellyfinToken(
  url: string,
  body: { Username: string; Pw: string },
): Promise<Result<string>> {
  const door: Door = { kind: 'jellyfin', url, apiKey: '' }
  const signed = await askFor(
    door,
    { method: 'POST', path: '/Users/AuthenticateByName', body, maxBytes: FACTS_MAX_BYTES },
    JellyfinToken,
  )
  return signed.ok ? { ok: true, value: signed.value.AccessToken } : signed
}

/** Where it shall say that its library changed; null takes that away. Only our own servers can be told. */
export async function putHook(door: Door, url: string | null): Promise<Result<unknown>> {
  if (!isOurs(door)) return NOTHING_TO_SAY
  return call(door, { method: 'PUT', path: '/v1/hook', body: { url } })
}

/** Only our own servers were given tokens. */
export async function pushRevocation(door: Door, revocation: Revocation): Promise<Result<unknown>> {
  if (!isOurs(door)) return NOTHING_TO_SAY
  return call(door, { method: 'POST', path: '/v1/revocations', body: revocation })
}

/** The folders in a folder of one of ours; without a path, where one may begin to look. */
export function readFolders(door: Door, path: string): Promise<Result<FolderList>> {
  const query = path === '' ? '' : `?path=${encodeURIComponent(path)}`
  return askFor(door, { method: 'GET', path: `/v1/folders${query}`, maxBytes: FOLDERS_MAX_BYTES }, FolderList)
}

/** What a folder would be as a library. */
export function readFolderTitles(door: Door, path: string): Promise<Result<FolderTitles>> {
  const query = `?path=${encodeURIComponent(path)}`
  return askFor(
    door,
    { method: 'GET', path: `/v1/folders/titles${query}`, timeoutMs: COUNT_MS },
    FolderTitles,
  )
}

/** The folders of a library. */
export function readLibraries(door: Door): Promise<Result<LibraryFolders>> {
  return ask(door, '/v1/libraries', LibraryFolders)
}

export function putLibraries(door: Door, folders: readonly string[]): Promise<Result<LibraryFolders>> {
  return askFor(door, { method: 'PUT', path: '/v1/libraries', body: { folders } }, LibraryFolders)
}

/** The servers that one of ours is the gateway of. */
export function listRemotes(door: Door): Promise<Result<RemoteList>> {
  return ask(door, '/v1/remotes', RemoteList)
}

export function putRemote(door: Door, serverId: string, remote: RemoteServer): Promise<Result<unknown>> {
  return call(door, { method: 'PUT', path: `/v1/remotes/${serverId}`, body: remote })
}

export function deleteRemote(door: Door, serverId: string): Promise<Result<unknown>> {
  return call(door, { method: 'DELETE', path: `/v1/remotes/${serverId}` })
}

/** Tells a gateway which copies an entry has; answers what it read out of their files. */
export function putRemoteEntry(
  door: Door,
  { serverId, entryId }: { serverId: string; entryId: string },
  body: RemoteEntry,
): Promise<Result<RemoteFacts>> {
  const path = `/v1/remotes/${serverId}/entries/${entryId}`
  return askFor(door, { method: 'PUT', path, body, maxBytes: FACTS_MAX_BYTES }, RemoteFacts)
}

const NOTHING_TO_SAY: Result<unknown> = { ok: true, value: null }

function isOurs({ kind = 'matinee' }: Door): boolean {
  return kind === 'matinee'
}

function keyHeaders({ kind, apiKey }: Door): Record<string, string> {
  if (kind === 'jellyfin') return jellyfinKeyHeaders(apiKey)
  return kind === 'media-processor' ? { 'x-webhook-id': apiKey } : { authorization: `Bearer ${apiKey}` }
}

/** One request to the server's own origin. Redirects are not followed; the answer is small or not read. */
async function call(
  door: Door,
  { method, path, body, timeoutMs = CALL_MS, maxBytes = MAX_BYTES }: Call,
): Promise<Result<unknown>> {
  try {
    const response = await fetch(door.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...keyHeaders(door),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    })
    const failure = failureOf(response)
    if (!failure) return await readSmall(response, maxBytes)
    await response.body?.cancel()
    return failed(failure)
  } catch (error) {
    return failed(toFailure(error, timeoutMs))
  }
}

function failureOf(response: Response): ServerFailure | null {
  const { status } = response
  if (response.ok) return null
  if (status >= 300 && status < 400) return { reason: 'redirect', status }
  if (status === 401 || status === 403) return { reason: 'unauthorized' }
  return { reason: 'bad-status', status }
}

async function readSmall(response: Response, limitBytes: number): Promise<Result<unknown>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of readable(response)) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size > limitBytes) return failed({ reason: 'too-large', limitBytes })
  }
  const text = Buffer.concat(chunks).toString('utf8')
  if (text === '') return { ok: true, value: null }
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch {
    return failed({ reason: 'invalid-answer', path: 'the answer', detail: 'it is not JSON' })
  }
}

function readable(response: Response): AsyncIterable<Uint8Array> {
  return response.body ? Readable.fromWeb(response.body as ReadableStream<Uint8Array>) : Readable.from([])
}

function toFailure(error: unknown, afterMs: number): ServerFailure {
  if (error instanceof DOMException && error.name === 'TimeoutError') return { reason: 'timeout', afterMs }
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no connection'
  return { reason: 'unreachable', detail: code }
}

function failed(failure: ServerFailure): { ok: false; failure: ServerFailure } {
  return { ok: false, failure }
}
