import { RefusedError } from './refused.ts'

export type Acquire = {
  /** Who waits: one who is told to come back and does keeps the place in line. */
  who: string
  signal: AbortSignal
  /** Stops a job that can be spared, which frees its slot at once; false when there is none. */
  makeRoom: () => boolean
}

type Waiting = Acquire & {
  /** Was told to come back, and has not come yet. */
  isAway: boolean
  grant: (release: () => void) => void
  fail: (error: Error) => void
}

/** How often a full house looks for a job that became spare. */
const RETRY_MS = 500
/** Players come back after a second (`app/player/server-loader.ts`); who does not has left. */
const KEPT_MS = 2_500

/** At most `limit` holders at a time; others wait in order, up to `patienceMs` at once. */
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
    while (queue[0] && !queue[0].isAway && (held < limit || queue[0].makeRoom())) {
      if (held >= limit) break
      queue.shift()!.grant(take())
    }
    clearTimeout(timer)
    if (queue.length > 0) timer = setTimeout(advance, RETRY_MS).unref()
  }

  const leave = (waiting: Waiting) => {
    const at = queue.indexOf(waiting)
    if (at >= 0) queue.splice(at, 1)
    advance()
  }

  const enqueue = (wish: Acquire) =>
    new Promise<() => void>((resolve, reject) => {
      const onAbort = () => {
        leave(waiting)
        waiting.fail(new RefusedError('gone'))
      }
      const patience = setTimeout(() => {
        waiting.isAway = true
        setTimeout(() => leave(waiting), KEPT_MS).unref()
        waiting.fail(new RefusedError('busy'))
      }, patienceMs)
      const settle = () => {
        clearTimeout(patience)
        wish.signal.removeEventListener('abort', onAbort)
      }
      const waiting: Waiting = {
        ...wish,
        isAway: false,
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
      const kept = queue.findIndex(({ isAway, who }) => isAway && who === wish.who)
      if (kept < 0) queue.push(waiting)
      else queue[kept] = waiting
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
