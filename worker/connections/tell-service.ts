import { z } from 'zod'
import type { Result, ServerFailure } from '../../shared/failure.ts'
import type { Reason } from '../../shared/reason.ts'
import { serviceReason } from '../../shared/service-failure.ts'
import type { Fetch } from '../data-api.ts'
import { listOf } from '../providers/tolerant.ts'
import { makeLimitedFetch } from '../servers/fetch-limited.ts'
import { readJson } from '../servers/read-json.ts'
import { keyHeaders, type Service, hideKey } from './ask-service.ts'

/** `said`: the service's own words against it, where it has some. */
type Refused = { failure: ServerFailure; said: string | null }

/** Has Radarr or Sonarr do something. `path` begins with `/` and holds no key. */
export type TellService = <T>(
  method: 'POST' | 'PUT',
  path: string,
  body: unknown,
  schema: z.ZodType<T>,
) => Promise<Result<T, Refused>>

const MAX_BYTES = 4 * 1_048_576
const MAX_SAID = 300
/** Adding a title makes the service look it up elsewhere first. */
const PATIENCE = { firstByteMs: 30_000, totalMs: 40_000 }

const Said = z.union([
  z.array(z.unknown()).transform((list) => {
    const lines = listOf(z.object({ errorMessage: z.string().min(1) }), 5).parse(list)
    return lines.map(({ errorMessage }) => errorMessage).join(' ')
  }),
  z.object({ message: z.string() }).transform(({ message }) => message),
])

/** Like `makeAskService`, for what changes something: what the service says against it is kept, without its key. */
export function makeTellService(
  { kind, url, apiKey }: Service,
  fetch: Fetch,
  patience = PATIENCE,
): TellService {
  const { origin, pathname } = new URL(url)
  const base = pathname.replace(/\/+$/, '')
  return async (method, path, body, schema) => {
    let said: string | null = null
    const limited = makeLimitedFetch({
      fetch: async (address, init) => {
        const response = await fetch(address, init)
        if (response.status !== 400 && response.status !== 409) return response
        said = saidIn(await response.text(), apiKey)
        return new Response(null, { status: response.status })
      },
      origin,
      apiKey: apiKey || '\0',
      maxBytes: MAX_BYTES,
      showKey: () => keyHeaders(kind, apiKey),
    })
    const headers = { 'content-type': 'application/json' }
    const answer = await limited(base + path, { method, headers, body: JSON.stringify(body) }, patience)
    const read = answer.ok ? readJson(path, answer.value, schema) : answer
    return read.ok ? read : { ok: false, failure: { failure: hideKey(read.failure, apiKey), said } }
  }
}

function saidIn(text: string, apiKey: string): string | null {
  try {
    const said = Said.safeParse(JSON.parse(text)).data?.trim() ?? ''
    const shown = apiKey === '' ? said : said.replaceAll(apiKey, '…')
    return shown === '' ? null : shown.slice(0, MAX_SAID)
  } catch {
    return null
  }
}

export function refusalReason({ failure, said }: Refused): Reason {
  return said === null ? serviceReason(failure) : { reason: 'says', words: said }
}
