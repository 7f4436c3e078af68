import { createHmac, hkdfSync } from 'node:crypto'
import { isSameSecret } from '../auth/same-secret.ts'
import { readCalendarVersion } from '../db/calendar-address.ts'
import { getPerson } from '../db/users.ts'
import { env } from '../env.server.ts'

/** What stands in a person's calendar address: who, and a signature that their next address does not have. */
export async function calendarToken(userId: string): Promise<string> {
  return `${userId}${mac(userId, await readCalendarVersion(userId))}`
}

/** Whose address it is; null where it was renewed, was never one, or this person may not look any more. */
export async function verifyCalendarToken(token: string): Promise<{ userId: string } | null> {
  const [, userId = '', given = ''] = /^([0-9a-f]{24})([\w-]{32})$/.exec(token) ?? []
  if (userId === '') return null
  const [version, person] = await Promise.all([readCalendarVersion(userId), getPerson(userId)])
  return person?.status === 'active' && isSameSecret(given, mac(userId, version)) ? { userId } : null
}

function mac(userId: string, version: number): string {
  const key = Buffer.from(hkdfSync('sha256', env().APP_SECRET, '', 'calendar', 32))
  return createHmac('sha256', key).update(`${userId}.${version}`).digest('base64url').slice(0, 32)
}
