import type {} from '@remix-run/node'
import type { Missing } from './components/not-here.ts'

type Role = 'viewer' | 'admin' | 'owner'

/** Who is signed in, as pages and routes need it. `sessionId`: what media tokens are revoked by. */
export type SessionUser = {
  id: string
  sessionId: string
  name: string
  email: string
  role: Role
  language?: string | null
  /** In which they read titles; null: in the page's. */
  titleLanguage?: string | null
}

/** The language of an answer, and those that there are. `script`: the browser's file of its messages. */
export type PageLanguage = {
  tag: string
  locale: string
  direction: 'ltr' | 'rtl'
  script: string | null
  offered: { tag: string; name: string }[]
}

declare module '@remix-run/node' {
  // Loaders' and actions' types as single fetch sends them.
  interface Future {
    v3_singleFetch: true
  }
  interface AppLoadContext {
    user: SessionUser | null
    /** The browser's router asks, while the page before is still looked at. Tests that do not care leave it out. */
    isStep?: boolean
    /** Of this answer's Content-Security-Policy. */
    nonce: string
    /** Behind the gate it is always known; tests that do not care leave it out. */
    language?: PageLanguage
    /** The script that begins a film before its page is alive; null where the site runs from its sources. */
    earlyStart?: string | null
  }
}

export function isAdmin(user: Pick<SessionUser, 'role'> | null): boolean {
  return user?.role === 'admin' || user?.role === 'owner'
}

/** The person of a request that passed the gate. Without one: back to the door. */
export function requireUser({ user }: { user: SessionUser | null }): SessionUser {
  if (!user) throw movedTo('/sign-in')
  return user
}

/** An answer that leads elsewhere on this site: to be thrown. */
export function movedTo(path: string): Response {
  return new Response(null, { status: 302, headers: { Location: path } })
}

/** The answer where an address means nothing that this person may see: to be thrown. */
export function notHere(what: Missing): Response {
  return new Response(what, { status: 404 })
}

/** The admin of a request; 403 for anybody else. */
export function requireAdmin(context: { user: SessionUser | null }): SessionUser {
  const user = requireUser(context)
  if (!isAdmin(user)) throw new Response('This is for admins', { status: 403 })
  return user
}
