import { type SseBlock, SseReader } from '../../shared/sse.ts'

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
/** Three heartbeats. */
const SILENCE_MS = 45_000

type Options = {
  /** Opens the stream after this event; null: from now on. Rejects, or answers with another status, while there is none. */
  open: (lastEventId: string | null, signal: AbortSignal) => Promise<Response>
  /** Awaited before the next one; when it rejects, the stream is opened again before this block. */
  onBlock: (block: SseBlock) => void | Promise<void>
  /** Whether to go on after this failure; null: the connection broke. */
  isWorthAnother?: (status: number | null) => boolean
  lastEventId: string | null
  signal: AbortSignal
  /** 0..1, for jitter. */
  dice: () => number
  silenceMs?: number
  firstWaitMs?: number
}

/**
 * Follows an event stream until `signal`: after an end, an error or a silence it is opened again where it was, with
 * back-off and jitter. Never rejects.
 */
export async function followStream(options: Options): Promise<void> {
  const { signal, isWorthAnother = () => true, dice, firstWaitMs = FIRST_WAIT_MS } = options
  let { lastEventId } = options
  for (let tries = 0; !signal.aborted; tries++) {
    const onBlock = async (block: SseBlock) => {
      await options.onBlock(block)
      lastEventId = block.id ?? lastEventId
      tries = 0
    }
    const status = await readOnce({ ...options, lastEventId, onBlock }).catch(() => null)
    if (signal.aborted || (status !== 200 && !isWorthAnother(status))) return
    const waitMs = Math.min(LONGEST_WAIT_MS, firstWaitMs * 2 ** Math.min(tries, 10))
    await pause(waitMs * (0.5 + dice()), signal)
  }
}

/** Reads the stream to its end, and answers with which status it was opened. Rejects when it breaks or falls silent. */
async function readOnce({ open, onBlock, lastEventId, signal, silenceMs = SILENCE_MS }: Options) {
  const end = new AbortController()
  const stop = () => end.abort()
  signal.addEventListener('abort', stop)
  let silence = setTimeout(stop, silenceMs)
  try {
    const response = await open(lastEventId, end.signal)
    const { body, status } = response
    if (!response.ok || !body) {
      await body?.cancel()
      return status
    }
    const reader = new SseReader()
    const text = body.pipeThrough(new TextDecoderStream(), { signal: end.signal }).getReader()
    for (;;) {
      const { done, value } = await text.read()
      if (done) return status
      clearTimeout(silence)
      silence = setTimeout(stop, silenceMs)
      for (const block of reader.push(value)) await onBlock(block)
    }
  } finally {
    clearTimeout(silence)
    stop()
    signal.removeEventListener('abort', stop)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', wake)
      resolve()
    }, ms)
    signal.addEventListener('abort', wake, { once: true })
  })
}
