import { z } from 'zod'
import { collection } from './connection.ts'

type Stored = { _id: string; newsSeenUntil?: string }

const Preferences = z.object({ newsSeenUntil: z.string() })
const preferences = () => collection<Stored>('preferences')

/** Up to when (`addedAt`) this person knows what is new. Who never looked knows what there is now. */
export async function readNewsSeen(userId: string, now: Date): Promise<string> {
  const known = await preferences().findOne({ _id: userId })
  if (known?.newsSeenUntil !== undefined) return known.newsSeenUntil
  await saveNewsSeen(userId, now.toISOString())
  return Preferences.parse(await preferences().findOne({ _id: userId })).newsSeenUntil
}

/** Never goes back: another device may know more. */
export async function saveNewsSeen(userId: string, until: string): Promise<void> {
  await preferences().updateOne(
    { _id: userId },
    { $max: { newsSeenUntil: until } },
    { upsert: true, writeConcern: { w: 'majority', journal: true } },
  )
}
