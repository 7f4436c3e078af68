import { APIError, createAuthMiddleware } from 'better-auth/api'
import { mongodbAdapter } from 'better-auth/adapters/mongodb'
import { betterAuth } from 'better-auth'
import { db } from '../db/connection.ts'
import { readHousehold } from '../db/household.ts'
import { isClaimed } from '../db/owner.ts'
import { getPerson } from '../db/users.ts'
import { env } from '../env.server.ts'
import { m } from '../i18n/m.ts'
import { revoke } from '../media-servers/revoke.server.ts'
import { singleton } from '../singleton.server.ts'
import { checkSignIn, checkSignUp, forgetSignIns } from './attempts.ts'

export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 200

const DAY_SECONDS = 24 * 3_600

/** Header in which the server hands the caller's address on; what a caller sends under this name is dropped. */
export const ADDRESS_HEADER = 'x-matinee-address'

const before = createAuthMiddleware(async (context) => {
  const address = context.headers?.get(ADDRESS_HEADER) ?? 'unknown'
  if (context.path === '/sign-in/email') await checkSignIn(emailOf(context.body), address)
  if (context.path === '/sign-up/email') {
    if (!(await isClaimed())) throw new APIError('FORBIDDEN', { message: m.door_no_owner() })
    if ((await readHousehold()).signUp === 'invited')
      throw new APIError('FORBIDDEN', { message: m.door_invitation_only() })
    await checkSignUp(address)
  }
})

const after = createAuthMiddleware(async (context) => {
  const isSignedIn = context.path === '/sign-in/email' && context.context.newSession
  if (!isSignedIn) return
  await forgetSignIns(emailOf(context.body), context.headers?.get(ADDRESS_HEADER) ?? 'unknown')
})

function makeAuth() {
  const { APP_SECRET, PUBLIC_URL, PORT } = env()
  return betterAuth({
    appName: 'Matinee',
    secret: APP_SECRET,
    baseURL: PUBLIC_URL ?? `http://127.0.0.1:${PORT}`,
    basePath: '/api/auth',
    // Without the client: a standalone server has no transactions.
    database: mongodbAdapter(db()),
    telemetry: { enabled: false },
    logger: { level: 'error' },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
    },
    user: {
      additionalFields: {
        role: { type: 'string', input: false, defaultValue: 'viewer' },
        status: { type: 'string', input: false, defaultValue: 'pending' },
        language: { type: 'string', input: false, required: false },
        titleLanguage: { type: 'string', input: false, required: false },
      },
    },
    session: { expiresIn: 30 * DAY_SECONDS, updateAge: DAY_SECONDS, cookieCache: { enabled: false } },
    // Counted in the database by hooks below, which also see the sign-ins of our own forms.
    rateLimit: { enabled: false },
    hooks: { before, after },
    databaseHooks: {
      session: {
        create: { before: async ({ userId }) => refuseUnlessActive(userId) },
        delete: { after: async ({ id }) => revoke({ sessionId: id }) },
      },
    },
    advanced: {
      // Two copies on one host share its cookies: their ports tell them apart.
      cookiePrefix: `matinee-${PORT}`,
      // `Secure` is added where the page was reached by https, which the server in front knows for each request.
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      // The server in front demands the same origin of every unsafe request.
      disableCSRFCheck: true,
    },
  })
}

export function auth() {
  return singleton('auth', makeAuth)
}

/** The words that people see stand here, since better-auth passes them on. */
async function refuseUnlessActive(userId: string): Promise<void> {
  const person = await getPerson(userId)
  if (person?.status === 'active') return
  const message = person?.status === 'pending' ? m.door_account_waits() : m.door_account_off()
  throw new APIError('FORBIDDEN', { message, code: person?.status === 'pending' ? 'PENDING' : 'DISABLED' })
}

function emailOf(body: unknown): string {
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : ''
  return String(email).toLowerCase().slice(0, 320)
}
