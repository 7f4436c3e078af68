import { randomUUID } from 'node:crypto'
import { Revocation } from '../../shared/protocol/media-index.ts'
import { collection } from './connection.ts'

/** Longer than any media token lives. */
const KEPT_MS = 24 * 3_600_000

type Stored = {
  _id: string
  userId?: string
  sessionId?: string
  before: string
  changedAt: string
  expiresAt: Date
}

const revocations = () => collection<Stored>('revocations')

/** Keeps that tokens of this person or session issued before `now` are worth nothing. */
export async function saveRevocation(
  target: { userId: string } | { sessionId: string },
  now: Date,
): Promise<Revocation> {
  const revocation = { ...target, before: now.toISOString() }
  await revocations().insertOne({
    _id: randomUUID(),
    ...revocation,
    changedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + KEPT_MS),
  })
  return revocation
}

/** All that still matter. */
export async function listRevocations(): Promise<Revocation[]> {
  const stored = await revocations().find().toArray()
  return stored.map(({ userId, sessionId, before }) =>
    Revocation.parse(userId === undefined ? { sessionId, before } : { userId, before }),
  )
}
