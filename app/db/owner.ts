import { MongoServerError } from 'mongodb'
import { collection } from './connection.ts'

/** Who claimed this Matinee (document `owner` of `settings`). Claimed means: `userId` is there. */
type Owner = {
  _id: string
  userId?: string
  lease?: string
  leaseUntil?: string
  changedAt: string
}

const LEASE_MS = 30_000
const DUPLICATE_KEY = 11_000
const owners = () => collection<Owner>('settings')

export async function isClaimed(): Promise<boolean> {
  return (await owners().findOne({ _id: 'owner', userId: { $exists: true } })) !== null
}

/**
 * Takes the right to claim for half a minute. The insert lets one through; a lease that ran out (its holder crashed)
 * may be taken over, by one again.
 */
export async function takeOwnerLease(lease: string, now: Date): Promise<boolean> {
  const mine = {
    lease,
    leaseUntil: new Date(now.getTime() + LEASE_MS).toISOString(),
    changedAt: now.toISOString(),
  }
  try {
    await owners().insertOne({ _id: 'owner', ...mine })
    return true
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== DUPLICATE_KEY) throw error
  }
  const isFree = { _id: 'owner', userId: { $exists: false }, leaseUntil: { $lt: now.toISOString() } }
  return (await owners().updateOne(isFree, { $set: mine })).matchedCount === 1
}

/** Makes the lease's holder the owner; false when somebody took the lease over meanwhile. */
export async function confirmOwner(lease: string, userId: string, now: Date): Promise<boolean> {
  const { matchedCount } = await owners().updateOne(
    { _id: 'owner', lease, userId: { $exists: false } },
    { $set: { userId, changedAt: now.toISOString() }, $unset: { lease: '', leaseUntil: '' } },
    { writeConcern: { w: 'majority', journal: true } },
  )
  return matchedCount === 1
}

export async function releaseOwnerLease(lease: string): Promise<void> {
  await owners().deleteOne({ _id: 'owner', lease, userId: { $exists: false } })
}
