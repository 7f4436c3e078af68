import type { Revocation } from '../shared/protocol/media-index.ts'
import type { MediaToken } from '../shared/protocol/media-url.ts'
import { MEDIA_TOKEN_SECONDS } from '../shared/protocol/media-url.ts'
import type { Store } from './library/store.ts'

type RevocationStore = Pick<Store, 'addRevocation' | 'listRevocations' | 'pruneRevocations'>

/** The longest that a token is valid: that of a cast. A revocation is of no use after that. */
const KEPT_MS = 24 * 3_600_000 + MEDIA_TOKEN_SECONDS * 1_000

/** Whose tokens are refused although they are signed; kept across restarts. */
export function createRevocations(store: RevocationStore, nowMs: number) {
  store.pruneRevocations(nowMs - KEPT_MS)
  const before = new Map(store.listRevocations())
  return {
    add(revocation: Revocation): void {
      const subject = 'userId' in revocation ? `user ${revocation.userId}` : `session ${revocation.sessionId}`
      const time = Math.max(Date.parse(revocation.before), before.get(subject) ?? 0)
      store.addRevocation(subject, time)
      before.set(subject, time)
    },
    /** A token of the very second of the revocation counts as older. */
    isRevoked: ({ u, n, i }: Pick<MediaToken, 'u' | 'n' | 'i'>): boolean => {
      const time = Math.max(before.get(`user ${u}`) ?? 0, before.get(`session ${n}`) ?? 0)
      return i * 1_000 < time
    },
  }
}

export type Revocations = ReturnType<typeof createRevocations>
