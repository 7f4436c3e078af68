import type { SessionUser } from '../load-context.ts'
import { Role, UserStatus } from '../db/users.ts'
import { auth } from './auth.ts'

/** Who sends this, and the cookies that keep the session young; null for everybody who may not look. */
export async function readSession(
  headers: Headers,
): Promise<{ user: SessionUser; cookies: string[] } | null> {
  if (!headers.has('cookie')) return null
  const { response, headers: answered } = await auth().api.getSession({ headers, returnHeaders: true })
  if (!response || UserStatus.safeParse(response.user.status).data !== 'active') return null
  const { id, name, email, role, language, titleLanguage } = response.user
  const own = { id, name, email, language, titleLanguage }
  const user = { ...own, sessionId: response.session.id, role: Role.parse(role) }
  return { user, cookies: answered.getSetCookie() }
}
