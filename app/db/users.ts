import { ObjectId } from 'mongodb'
import { z } from 'zod'
import { collection, db } from './connection.ts'
import { forgetPersonsLists } from './lists/lists.ts'
import { forgetPersonsRequests } from './requests.ts'

export const Role = z.enum(['viewer', 'admin', 'owner'])
export type Role = z.infer<typeof Role>

/** `pending` waits for an admin; `disabled` was active once. Neither can sign in. */
export const UserStatus = z.enum(['pending', 'active', 'disabled'])
export type UserStatus = z.infer<typeof UserStatus>

export type Person = {
  id: string
  name: string
  email: string
  role: Role
  status: UserStatus
  createdAt: string
}

/** As better-auth's adapter stores them: ids are ObjectIds, times are Dates. */
type StoredUser = {
  _id: ObjectId
  name: string
  email: string
  role: Role
  status: UserStatus
  language?: string | null
  titleLanguage?: string | null
  createdAt: Date
}
type StoredSession = { _id: ObjectId; userId: ObjectId; expiresAt: Date }

const users = () => db().collection<StoredUser>('user')
const sessions = () => db().collection<StoredSession>('session')
const accounts = () => db().collection<{ _id: ObjectId; userId: ObjectId }>('account')

/** Everybody: those who wait first, then in the order of joining. */
export async function listPeople(): Promise<Person[]> {
  const people = await users().find().sort({ createdAt: 1 }).limit(1_000).toArray()
  return people
    .map(toPerson)
    .toSorted((a, b) => Number(b.status === 'pending') - Number(a.status === 'pending'))
}

export async function getPerson(id: string): Promise<Person | null> {
  if (!ObjectId.isValid(id)) return null
  const user = await users().findOne({ _id: new ObjectId(id) })
  return user && toPerson(user)
}

/** Names of some people by their id. */
export async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = ids.filter((id) => ObjectId.isValid(id)).map((id) => new ObjectId(id))
  if (wanted.length === 0) return new Map()
  const found = await users()
    .find({ _id: { $in: wanted } })
    .toArray()
  return new Map(found.map(({ _id, name }) => [_id.toHexString(), name]))
}

export async function updatePerson(id: string, change: { role?: Role; status?: UserStatus }): Promise<void> {
  await users().updateOne({ _id: new ObjectId(id) }, { $set: { ...change, updatedAt: new Date() } })
}

/** The language that a person chose; null where they did not. */
export async function languageOf(id: string): Promise<string | null> {
  return (await users().findOne({ _id: new ObjectId(id) }))?.language ?? null
}

/** What language Matinee speaks to a person. */
export async function saveLanguage(id: string, language: string): Promise<void> {
  await users().updateOne({ _id: new ObjectId(id) }, { $set: { language } })
}

/** In which language a person reads titles; null: in the page's. */
export async function saveTitleLanguage(id: string, titleLanguage: string | null): Promise<void> {
  await users().updateOne({ _id: new ObjectId(id) }, { $set: { titleLanguage } })
}

/** Ends every session of a person; their cookies are worth nothing from now on. */
export async function endSessions(userId: string): Promise<void> {
  await sessions().deleteMany({ userId: new ObjectId(userId) })
}

/** Removes the account and everything kept under it. */
export async function deletePerson(id: string): Promise<void> {
  const _id = new ObjectId(id)
  await sessions().deleteMany({ userId: _id })
  await accounts().deleteMany({ userId: _id })
  for (const kept of ['progress', 'history', 'ratings', 'undos', 'caption_offsets', 'watchlist'] as const)
    await collection<{ _id: string; userId: string }>(kept).deleteMany({ userId: id })
  await collection('preferences').deleteOne({ _id: id })
  await forgetPersonsRequests(id)
  await forgetPersonsLists(id)
  await users().deleteOne({ _id })
}

/** Ids of the accounts that bear this address or call themselves owner: what a claim that crashed may have left. */
export async function listClaimLeftovers(email: string): Promise<string[]> {
  const left = await users()
    .find({ $or: [{ email: email.toLowerCase() }, { role: 'owner' }] })
    .toArray()
  return left.map(({ _id }) => _id.toHexString())
}

/** Whether a session still is one, and its person may still look. */
export async function isSessionAlive(sessionId: string): Promise<boolean> {
  if (!ObjectId.isValid(sessionId)) return false
  const session = await sessions().findOne({ _id: new ObjectId(sessionId), expiresAt: { $gt: new Date() } })
  if (!session) return false
  return (await users().findOne({ _id: session.userId, status: 'active' })) !== null
}

function toPerson({ _id, name, email, role, status, createdAt }: StoredUser): Person {
  return { id: _id.toHexString(), name, email, role, status, createdAt: createdAt.toISOString() }
}
