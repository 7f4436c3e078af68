import type { Result } from '../../../shared/failure.ts'
import type { Fetch } from '../../data-api.ts'
import type { Patience } from '../../sync/clients.ts'
import { type Answer, makeLimitedFetch } from '../fetch-limited.ts'
import type { Site } from './urls.ts'

/** A library of 100,000 files is about 200 MB; what is larger is cut off. Nothing of it is held but what is wanted. */
const LIBRARY_MAX_BYTES = 512 * 1_048_576
const LIST_MAX_BYTES = 64 * 1_048_576
const FILE_MAX_BYTES = 4 * 1_048_576
/** Behind a web server, which hands out the files, the program is at `/node`; without one it is at the root. */
const BASES = { n: '/node', r: '' } as const
export type Base = keyof typeof BASES

export type Api = {
  /** Where the program was found; null before the first answer. */
  base: Base | null
  origins: Site['origins']
  list: (path: string, headers: Record<string, string>, patience: Patience) => Promise<Result<Answer>>
  stream: (
    path: string,
    onChunk: (chunk: Uint8Array) => 'more' | 'enough',
    patience: Patience,
  ) => Promise<Result<Answer>>
  readFile: (path: string, patience: Patience) => Promise<Result<Answer>>
}

export function openApi(
  server: { url: string; browserUrl: string | null; apiKey: string },
  fetch: Fetch,
): Api {
  const { origin } = new URL(server.url)
  const limited = (maxBytes: number) =>
    makeLimitedFetch({ fetch, origin, apiKey: server.apiKey, maxBytes, showKey })
  const [list, stream, file] = [LIST_MAX_BYTES, LIBRARY_MAX_BYTES, FILE_MAX_BYTES].map(limited) as [
    ReturnType<typeof limited>,
    ReturnType<typeof limited>,
    ReturnType<typeof limited>,
  ]
  const api: Api = {
    base: null,
    origins: [origin, ...(server.browserUrl === null ? [] : [new URL(server.browserUrl).origin])],
    list: (path, headers, patience) => atBase(api, (base) => list(base + path, { headers }, patience)),
    stream: (path, onChunk, patience) => atBase(api, (base) => stream(base + path, { onChunk }, patience)),
    readFile: (path, patience) => file(path, {}, patience),
  }
  return api
}

export function siteOf({ origins, base }: Api): Site {
  return { origins, program: BASES[base ?? 'n'] }
}

/** Asks where the program was last, then at the other place; that one is remembered when it is there. */
async function atBase(api: Api, ask: (base: string) => Promise<Result<Answer>>): Promise<Result<Answer>> {
  const first = api.base ?? 'n'
  const answer = await ask(BASES[first])
  if (answer.ok || answer.failure.reason !== 'bad-status' || answer.failure.status !== 404) {
    api.base = first
    return answer
  }
  const second = first === 'n' ? 'r' : 'n'
  const other = await ask(BASES[second])
  if (other.ok) api.base = second
  return other
}

function showKey(apiKey: string): Record<string, string> {
  return { 'x-webhook-id': apiKey }
}
