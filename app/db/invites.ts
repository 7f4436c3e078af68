import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { collection } from './connection.ts'

const DAY_MS = 24 * 3_600_000

/** What an account that comes by the link may do. */
export const InviteRole = z.enum(['viewer', 'admin'])
export type InviteRole = z.infer<typeof InviteRole>

/** `_id` is the SHA-256 of the link's token, so that the database opens no door. Times are Dates for the TTL index. */
type Stored = {
  _id: string
  /** For whom, in the admin's words. */
  name: string
  role: InviteRole
  createdAt: Date
  expiresAt: Date
}

export type Invite = { id: string; name: string; role: InviteRole; expiresAt: string }

const invites = () => collection<Stored>('invites')
const digest = (token: string) => createHash('sha256').update(token).digest('hex')

/** A link for one account; the token is told once and not kept. */
export async function addInvite(
  { name, role, days }: { name: string; role: InviteRole; days: number },
  now: Date,
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(now.getTime() + days * DAY_MS)
  await invites().insertOne({ _id: digest(token), name, role, createdAt: now, expiresAt })
  return token
}

/** Those that can still be used, the next to end first. */
export async function listInvites(now: Date): Promise<Invite[]> {
  const found = await invites()
    .find({ expiresAt: { $gt: now } })
    .sort({ expiresAt: 1 })
    .limit(200)
    .toArray()
  return found.map(toInvite)
}

/** Null where the link was used, taken back or has ended. */
export async function getInvite(token: string, now: Date): Promise<Invite | null> {
  const found = await invites().findOne({ _id: digest(token), expiresAt: { $gt: now } })
  return found && toInvite(found)
}

/** Uses a link up: of two that try at once one gets it. */
export async function takeInvite(token: string, now: Date): Promise<Stored | null> {
  return invites().findOneAndDelete({ _id: digest(token), expiresAt: { $gt: now } })
}

/** The account could not be made: the link is as good as before. */
export async function giveBackInvite(invite: Stored): Promise<void> {
  await invites().insertOne(invite)
}

/** False where it was used meanwhile. */
export async function removeInvite(id: string): Promise<boolean> {
  return (await invites().deleteOne({ _id: id })).deletedCount === 1
}

function toInvite({ _id, name, role, expiresAt }: Stored): Invite {
  return { id: _id, name, role, expiresAt: expiresAt.toISOString() }
}
