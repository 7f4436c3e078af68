import { takeInWritten } from '../catalogue/catalogue.server.ts'
import type { LiveEvent } from '../../shared/protocol/live-event.ts'
import { type AppEvent, SyncEvent } from '../../shared/protocol/worker-api.ts'
import type { SseBlock } from '../../shared/sse.ts'
import { log } from '../log.server.ts'
import { singleton } from '../singleton.server.ts'
import { openSyncEvents, publishEvent } from '../worker-client.server.ts'
import { Feed, type Listener } from './feed.ts'
import { followStream } from './follow-stream.ts'
import { titlesOfChanges } from './live-titles.server.ts'

const BEAT_MS = 15_000
/** The worker's stream is kept open for so long after the last tab or page. */
const LINGER_MS = 60_000
/** A tab that lets so much wait is too slow; it comes back and goes on where it was. */
const MAX_WAITING_BYTES = 1_000_000

type Live = { feed: Feed; upstream: AbortController | null; lingers: NodeJS.Timeout | null }

const live = () => singleton<Live>('live', () => ({ feed: new Feed(), upstream: null, lingers: null }))

/**
 * The last event that the app knows of, for a page that will listen: what it reads from now on is not older. Null while
 * the app does not listen itself, which it begins to do.
 */
export function livePosition(): number | null {
  wake(null)
  if (live().feed.size === 0) linger()
  return live().feed.position
}

/**
 * Every open tab reads again what it shows of requests: those of all copies of the app by the worker's stream, or while the
 * worker does not answer, those of this one.
 */
export const announceRequests = (): void => announce({ type: 'requests' })

/** The same of lists. Which one it is stays untold: not everybody may see it. */
export const announceLists = (): void => announce({ type: 'lists' })

function announce(event: AppEvent): void {
  void publishEvent(event).catch(() => live().feed.announce(event))
}

type Visitor = {
  isAdmin: boolean
  lastEventId: number | null
  /** Asked with every heartbeat: null when this person may not listen any more. */
  readRole: () => Promise<{ isAdmin: boolean } | null>
  signal: AbortSignal
}

/** The endless stream of one tab. */
export function openLiveEvents({ isAdmin, lastEventId, readRole, signal }: Visitor): ReadableStream {
  const { feed } = live()
  const encoder = new TextEncoder()
  let isOver = false
  let leave = () => {}
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const listener: Listener = { isAdmin, send }
        const beat = setInterval(() => void check(), BEAT_MS).unref()
        leave = () => {
          isOver = true
          clearInterval(beat)
          feed.remove(listener)
          if (feed.size === 0) linger()
        }
        signal.addEventListener('abort', close, { once: true })
        feed.add(listener, lastEventId)
        wake(lastEventId)

        function send(text: string) {
          if ((controller.desiredSize ?? 0) > -MAX_WAITING_BYTES)
            return controller.enqueue(encoder.encode(text))
          leave()
          controller.error(new Error('This tab reads too slowly'))
        }
        function close() {
          if (isOver) return
          leave()
          controller.close()
        }
        async function check() {
          const role = await readRole().catch(() => ({ isAdmin: listener.isAdmin }))
          if (role === null) return close()
          if (isOver) return
          listener.isAdmin = role.isAdmin
          feed.beat(listener)
        }
      },
      cancel: () => leave(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 1 }),
  )
}

/** Opens the worker's stream where it was left, if it is not open. */
function wake(lastEventId: number | null): void {
  const now = live()
  if (now.lingers) clearTimeout(now.lingers)
  now.lingers = null
  if (now.upstream) return
  now.upstream = new AbortController()
  if (lastEventId !== null) now.feed.startAt(lastEventId)
  const from = now.feed.position
  void followStream({
    open: openSyncEvents,
    onBlock: (block) => take(block, now.feed),
    lastEventId: from === null ? null : String(from),
    signal: now.upstream.signal,
    dice: Math.random,
  })
}

function linger(): void {
  const now = live()
  if (now.lingers) clearTimeout(now.lingers)
  now.lingers = setTimeout(() => {
    now.upstream?.abort()
    now.upstream = null
  }, LINGER_MS).unref()
}

async function take({ id, data }: SseBlock, feed: Feed): Promise<void> {
  if (id === null) return
  const seq = Number(id)
  try {
    if (data !== '') feed.take(seq, await toLiveEvent(data))
    else {
      // Tabs will read everything again: what is not told one by one has to be there too.
      if (feed.position !== seq) await takeInWritten([])
      feed.take(seq, null)
    }
  } catch (error) {
    log.warn({ error }, 'An event of the worker was not handed on')
    throw error
  }
}

/** As tabs are told of it; a change of nothing that stands on pages is an empty list, which nobody is sent. */
async function toLiveEvent(data: string): Promise<LiveEvent> {
  const event = SyncEvent.parse(JSON.parse(data))
  if (event.type !== 'changes') return event
  await takeInWritten(event.items.map(({ itemId }) => itemId))
  return { type: 'titles', titles: await titlesOfChanges(event.items) }
}
