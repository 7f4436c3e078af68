import { collection } from './connection.ts'
import { singleton } from '../singleton.server.ts'

/** Document `setup` of `settings`: there from the owner's first sign-in on, open until the set-up is ended or left. */
type SetUp = { _id: string; isOpen: boolean; changedAt: string }

const documents = () => collection<SetUp>('settings')
/** What is over stays over, so that pages need not ask. */
const known = () => singleton('set-up', () => ({ isOver: false }))

/** Opens the set-up's further steps, once. */
export async function openSetUp(now: Date): Promise<void> {
  await documents().updateOne(
    { _id: 'setup' },
    { $setOnInsert: { isOpen: true, changedAt: now.toISOString() } },
    { upsert: true },
  )
}

/** Ended, or left for later: no page leads to it any more by itself. */
export async function closeSetUp(now: Date): Promise<void> {
  await documents().updateOne(
    { _id: 'setup' },
    { $set: { isOpen: false, changedAt: now.toISOString() } },
    { upsert: true, writeConcern: { w: 'majority', journal: true } },
  )
  known().isOver = true
}

/** Whether the owner has still to say where the films are. */
export async function isSetUpOpen(): Promise<boolean> {
  if (known().isOver) return false
  const found = await documents().findOne({ _id: 'setup' })
  known().isOver = found?.isOpen !== true
  return !known().isOver
}
