import { APIError } from 'better-auth/api'
import { countAttempt, forgetAttempts, getAttempts } from '../db/attempts.ts'
import { m } from '../i18n/m.ts'

const MINUTE_MS = 60_000
const SIGN_IN_PAUSE_MS = 15 * MINUTE_MS

/** Tries until the pause: at one account from one address, at one account from anywhere, from one address at all. */
const SIGN_IN_LIMIT = 5
const ACCOUNT_LIMIT = 30
const ADDRESS_LIMIT = 30
const SIGN_UP_LIMIT = 5
const SETUP_LIMIT = 5

const pair = (email: string, address: string) => `sign-in:${address}:${email}`

/** Counts a try to sign in; throws with the words for people when there were too many. */
export async function checkSignIn(email: string, address: string): Promise<void> {
  const now = new Date()
  const counts = await Promise.all([
    countAttempt(pair(email, address), SIGN_IN_PAUSE_MS, now),
    countAttempt(`sign-in-account:${email}`, SIGN_IN_PAUSE_MS, now),
    countAttempt(`sign-in-address:${address}`, SIGN_IN_PAUSE_MS, now),
  ])
  const [atPair, atAccount, fromAddress] = counts
  if (atPair > SIGN_IN_LIMIT || atAccount > ACCOUNT_LIMIT || fromAddress > ADDRESS_LIMIT)
    throw tooMany(m.door_too_many())
}

/** How many tries are left at this account from this address before the pause. */
export async function signInTriesLeft(email: string, address: string): Promise<number> {
  return Math.max(0, SIGN_IN_LIMIT - (await getAttempts(pair(email.toLowerCase(), address), new Date())))
}

/** After a right password the account's tries begin anew. */
export async function forgetSignIns(email: string, address: string): Promise<void> {
  await Promise.all([forgetAttempts(pair(email, address)), forgetAttempts(`sign-in-account:${email}`)])
}

export async function checkSignUp(address: string): Promise<void> {
  const tries = await countAttempt(`sign-up:${address}`, 60 * MINUTE_MS, new Date())
  if (tries > SIGN_UP_LIMIT) throw tooMany(m.door_too_many_accounts())
}

/** Whether one more setup code may be tried: five a minute, from wherever. */
export async function maySetUp(now: Date): Promise<boolean> {
  return (await countAttempt('setup', MINUTE_MS, now)) <= SETUP_LIMIT
}

function tooMany(message: string): APIError {
  return new APIError('TOO_MANY_REQUESTS', { message })
}
