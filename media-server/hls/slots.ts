import { RefusedError } from './refused.ts'

export type Acquire = {
  signal: AbortSignal
  /** Stops a job that can be spared, which frees its slot at once; false when there is none. */
  makeRoom: () => boolean
}

type Waiting = Acquire & { grant: (release: () => void) => void; fail: (error: Error) => void }

/** How often a full house looks for a job that became spare. */
const RETRY_MS = 500

/** At most `limit` holders at a time; others wait in order, up to `patienceMs`. */
export function createSlots(limit: number, patienceMs: number) {
  const queue: Waiting[] = []
  let held = 0
  let timer: NodeJS.Timeout | undefined

  const take = (): (() => void) => {
    held += 1
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      held -= 1
      advance()
    }
  }

  const advance = () => {
    while (queue[0] && (held < limit || queue[0].makeRoom())) {
      if (held >= limit) break
      queue.shift()!.grant(take())
    }
    clearTimeout(timer)
    if (queue.length > 0) timer = setTimeout(advance, RETRY_MS).unref()
  }

  const enqueue = (wish: Acquire) =>
    new Promise<() => void>((resolve, reject) => {
      const leave = (error: Error) => {
        queue.splice(queue.indexOf(waiting), 1)
        waiting.fail(error)
      }
      const onAbort = () => leave(new RefusedError('gone'))
      const patience = setTimeout(() => leave(new RefusedError('busy')), patienceMs)
      const settle = () => {
        clearTimeout(patience)
        wish.signal.removeEventListener('abort', onAbort)
      }
      const waiting: Waiting = {
        ...wish,
        grant: (release) => {
          settle()
          resolve(release)
        },
        fail: (error) => {
          settle()
          reject(error)
        },
      }
      wish.signal.addEventListener('abort', onAbort, { once: true })
      queue.push(waiting)
      advance()
    })

  return {
    hasRoom: () => held < limit && queue.length === 0,
    /** Resolves to the function that gives the slot back. Rejects as `busy`, or as `gone` when `signal` aborts. */
    acquire(wish: Acquire): Promise<() => void> {
      if (held < limit && queue.length === 0) return Promise.resolve(take())
      return enqueue(wish)
    },
  }
}

export type Slots = ReturnType<typeof createSlots>
