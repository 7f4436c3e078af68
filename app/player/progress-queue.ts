import type { ProgressUpdate } from '../../shared/progress.ts'

const STORED = 'matinee-progress'
/** As many titles as somebody may watch away from home. */
const MOST = 200

type Saved = Omit<ProgressUpdate, 'sentAt'> & { viewerId: string; itemId: string }

/** By hand, since a reader of schemas would come before the film's first seconds. */
function isSaved(value: unknown): value is Saved {
  const saved = (value ?? {}) as Partial<Saved>
  const texts = [saved.viewerId, saved.itemId, saved.watchedAt]
  const numbers = [saved.positionSeconds, saved.durationSeconds]
  return texts.every((one) => typeof one === 'string') && numbers.every((one) => typeof one === 'number')
}

type QueueDeps = {
  storage: Pick<Storage, 'getItem' | 'setItem'>
  /** Sends one; its status, or null where nobody answered. */
  put: (itemId: string, update: ProgressUpdate) => Promise<number | null>
  now: () => Date
}

export type ProgressQueue = ReturnType<typeof createProgressQueue>

/**
 * Where people are, on its way to the app: each position is kept on this device until the app has it, so that what was
 * watched without a network is sent later. Per title only the latest counts.
 */
export function createProgressQueue({ storage, put, now }: QueueDeps) {
  const read = (): Saved[] => {
    try {
      const stored: unknown = JSON.parse(storage.getItem(STORED) ?? '[]')
      return Array.isArray(stored) ? stored.filter(isSaved) : []
    } catch {
      return []
    }
  }
  const write = (saved: readonly Saved[]) => {
    try {
      storage.setItem(STORED, JSON.stringify(saved.slice(-MOST)))
    } catch {
      // Storage is off or full: what cannot be sent now is lost.
    }
  }
  const isOf = (one: Saved, other: Saved) => one.viewerId === other.viewerId && one.itemId === other.itemId

  /** True: go on with the next one. */
  async function send(saved: Saved): Promise<boolean> {
    const { viewerId: _, itemId, ...update } = saved
    const status = await put(itemId, { ...update, sentAt: now().toISOString() })
    if (status === null || status === 401 || status === 403 || status === 429 || status >= 500) return false
    write(read().filter((one) => !isOf(one, saved) || one.watchedAt !== saved.watchedAt))
    return true
  }

  return {
    /** Keeps a position and sends it at once: the request begins before this returns, for pages that are left. */
    async save(saved: Saved): Promise<void> {
      write([...read().filter((one) => !isOf(one, saved)), saved])
      await send(saved)
    },
    /** Sends what is left of this person's, in the order of watching, until the app does not take one: how many. */
    async sendLeft(viewerId: string): Promise<number> {
      const left = read().filter((one) => one.viewerId === viewerId)
      let sent = 0
      for (const saved of left.toSorted((a, b) => (a.watchedAt < b.watchedAt ? -1 : 1))) {
        if (!(await send(saved))) break
        sent += 1
      }
      return sent
    },
  }
}

/** The queue of this browser. */
export function browserQueue(): ProgressQueue {
  return createProgressQueue({
    storage: {
      getItem: (key) => localStorage.getItem(key),
      setItem: (key, value) => localStorage.setItem(key, value),
    },
    put: (itemId, update) =>
      fetch(`/api/progress/${itemId}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(update),
        // Goes on after the page has gone.
        keepalive: true,
      }).then(
        ({ status }) => status,
        () => null,
      ),
    now: () => new Date(),
  })
}
