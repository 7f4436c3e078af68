import type { readSession } from './session.ts'

type Known = Awaited<ReturnType<typeof readSession>>

/** Signing out, disabling and deleting close the pictures, too, after at most so long. */
const FRESH_MS = 5_000
const REMEMBERED = 1_000

/**
 * Who it is, remembered by the cookies for a few seconds, for requests that come by the dozen and change nothing.
 * Strangers are looked up each time, so that who signs in is in at once.
 */
export class RecentSessions {
  private readonly known = new Map<string, { atMs: number; session: Promise<Known> }>()
  private readonly look: (headers: Headers) => Promise<Known>
  private readonly now: () => number

  constructor(look: (headers: Headers) => Promise<Known>, now: () => number = Date.now) {
    this.look = look
    this.now = now
  }

  async read(headers: Headers): Promise<Known> {
    const cookie = headers.get('cookie')
    if (cookie === null) return null
    const last = this.known.get(cookie)
    if (last && this.now() - last.atMs < FRESH_MS) return last.session
    if (this.known.size >= REMEMBERED) this.known.clear()
    const session = this.look(headers)
    this.known.set(cookie, { atMs: this.now(), session })
    const forget = () => this.known.delete(cookie)
    session.then((found) => found ?? forget(), forget)
    return session
  }
}
