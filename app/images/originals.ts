import { createLimit } from '../../shared/limit.ts'
import type { Fetched } from './fetch-picture.server.ts'
import type { Told } from './first-good.ts'

type Original = {
  bytes: Promise<Buffer | null>
  /** Ends when the last one who waits has had its turn. */
  turn: Promise<unknown>
  users: number
  letGo: () => void
}

/** At 20 MB each, what one server can put into our memory. */
const AT_ONCE = 4
/** A server that takes so long for a picture is late: another may be asked beside it. */
const LATE_MS = 400
const SILENT_MS = 10_000
const DAMAGED_MS = 60_000
const REMEMBERED = 10_000

/**
 * Pictures as their servers have them, while something is made of them. However many widths are made of one, it is
 * fetched once and they are made one after another. A server that did not answer is not asked for ten seconds, so that
 * a page of its pictures does not wait for each in turn; one that is damaged is left alone for a minute.
 */
export class Originals {
  private readonly held = new Map<string, Original>()
  private readonly limits = new Map<string, ReturnType<typeof createLimit>>()
  /** Servers that let somebody wait now; and who wants to know when one begins to. */
  private readonly late = new Set<string>()
  private readonly waiting = new Map<string, Set<() => void>>()
  private readonly leftUntilMs = new Map<string, number>()
  private readonly now: () => number

  constructor(now: () => number = Date.now) {
    this.now = now
  }

  /**
   * What `make` makes of a picture; null when it cannot be had, or `make` says that it is damaged. `onLate`: its server
   * takes long. Nothing is made of what is not `isWanted` when it has come.
   */
  async use<T>(
    { serverId, id }: { serverId: string; id: string },
    fetch: () => Promise<Fetched>,
    make: (bytes: Buffer) => Promise<T | null>,
    { onLate = () => {}, isWanted = () => true }: Partial<Told> = {},
  ): Promise<T | null> {
    if (this.isLeft(`picture ${id}`)) return null
    const waiting = this.waiting.get(serverId) ?? new Set()
    this.waiting.set(serverId, waiting.add(onLate))
    if (this.late.has(serverId)) onLate()
    const original = this.held.get(id) ?? this.hold(serverId, id, fetch)
    original.users += 1
    const mine = original.turn.then(async () => {
      const bytes = await original.bytes
      waiting.delete(onLate)
      if (!isWanted()) return null
      const made = bytes && (await make(bytes))
      if (bytes && made === null) this.leave(`picture ${id}`, DAMAGED_MS)
      return made
    })
    original.turn = mine.catch(() => undefined)
    try {
      return await mine
    } finally {
      waiting.delete(onLate)
      original.users -= 1
      if (original.users === 0) {
        this.held.delete(id)
        original.letGo()
      }
    }
  }

  private hold(serverId: string, id: string, fetch: () => Promise<Fetched>): Original {
    const limit = this.limits.get(serverId) ?? createLimit(AT_ONCE)
    this.limits.set(serverId, limit)
    const released = Promise.withResolvers<void>()
    const bytes = Promise.withResolvers<Buffer | null>()
    void limit(async () => {
      bytes.resolve(await this.fetchUnlessSilent(serverId, id, fetch))
      await released.promise
    }).catch(bytes.reject)
    const original = {
      bytes: bytes.promise,
      turn: Promise.resolve(),
      users: 0,
      letGo: released.resolve,
    }
    this.held.set(id, original)
    return original
  }

  private async fetchUnlessSilent(serverId: string, id: string, fetch: () => Promise<Fetched>) {
    if (this.isLeft(`server ${serverId}`)) return null
    const timer = setTimeout(() => this.tellLate(serverId), LATE_MS)
    const fetched = await fetch().finally(() => clearTimeout(timer))
    this.late.delete(serverId)
    if (fetched === 'silent') this.leave(`server ${serverId}`, SILENT_MS)
    if (fetched === 'missing') this.leave(`picture ${id}`, DAMAGED_MS)
    return Buffer.isBuffer(fetched) ? fetched : null
  }

  private tellLate(serverId: string): void {
    this.late.add(serverId)
    for (const onLate of this.waiting.get(serverId) ?? []) onLate()
  }

  private isLeft(what: string): boolean {
    return (this.leftUntilMs.get(what) ?? 0) > this.now()
  }

  private leave(what: string, ms: number): void {
    if (this.leftUntilMs.size >= REMEMBERED) this.leftUntilMs.clear()
    this.leftUntilMs.set(what, this.now() + ms)
  }
}
