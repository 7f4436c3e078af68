import type { RemoteServer } from '../../shared/protocol/remotes.ts'
import { addressOf, keyHeaders } from './address.ts'
import { ForeignError } from './foreign-error.ts'

/** A player waits four seconds for a first byte before it asks the next server. */
const FIRST_BYTE_MS = 3_500
const BETWEEN_BYTES_MS = 8_000

type Asked = { headers: Headers; status: number; body: AsyncGenerator<Uint8Array> }

/**
 * One GET of a server's own origin, with its key. No redirect is followed. The body has to be read to its end or
 * returned; each of its parts may take a while, but not longer. Rejects with `ForeignError`.
 */
export async function askForeign(
  remote: RemoteServer,
  path: string,
  headers: Record<string, string>,
): Promise<Asked> {
  const address = addressOf(remote, path)
  if (address === null) throw new ForeignError('elsewhere')
  const clock = startClock()
  clock.allow(FIRST_BYTE_MS)
  try {
    const response = await fetch(address, {
      headers: { 'accept-encoding': 'identity', ...headers, ...keyHeaders(remote) },
      redirect: 'manual',
      signal: clock.signal,
    })
    const failure = failureOf(response.status)
    if (failure) {
      await response.body?.cancel()
      throw failure
    }
    return { status: response.status, headers: response.headers, body: readTimed(response, clock) }
  } catch (error) {
    clock.stop()
    throw toForeignError(error, clock.isExpired())
  }
}

function failureOf(status: number): ForeignError | null {
  if (status >= 200 && status < 300) return null
  if (status === 401 || status === 403) return new ForeignError('unauthorized')
  if (status === 404 || status === 410) return new ForeignError('gone')
  if (status >= 300 && status < 400) return new ForeignError('elsewhere', { status })
  return new ForeignError('bad-status', { status })
}

/** Only the name of what went wrong is kept: an error about a header quotes it, and with it the key. */
function toForeignError(error: unknown, isExpired: boolean): ForeignError {
  if (error instanceof ForeignError) return error
  return new ForeignError(isExpired ? 'slow' : 'unreachable')
}

async function* readTimed(response: Response, clock: Clock): AsyncGenerator<Uint8Array> {
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader()
  if (!reader) return clock.stop()
  try {
    for (;;) {
      // Counted only while it is waited for: whoever reads slowly does not make the server slow.
      clock.allow(BETWEEN_BYTES_MS)
      const { done, value } = await reader.read()
      clock.rest()
      if (done) return
      yield value
    }
  } catch (error) {
    throw toForeignError(error, clock.isExpired())
  } finally {
    clock.stop()
    await reader.cancel().catch(() => undefined)
  }
}

type Clock = ReturnType<typeof startClock>

function startClock() {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let isExpired = false
  const rest = () => clearTimeout(timer)
  return {
    signal: controller.signal,
    allow(ms: number) {
      rest()
      timer = setTimeout(() => {
        isExpired = true
        controller.abort()
      }, ms)
    },
    rest,
    stop: rest,
    isExpired: () => isExpired,
  }
}
