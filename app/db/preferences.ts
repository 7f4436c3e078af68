import { z } from 'zod'
import { collection } from './connection.ts'

type Stored = { _id: string; newsSeenUntil?: string; home?: HomePreferences }

/** Names of kinds of shelf, and of shelves of lists, on home: in this person's order, and those that they do not want to see. */
export const HomePreferences = z.strictObject({
  order: z.array(z.string().max(40)).max(60),
  hidden: z.array(z.string().max(40)).max(60),
})
export type HomePreferences = z.infer<typeof HomePreferences>

const Preferences = z.object({ newsSeenUntil: z.string() })
const preferences = () => collection<Stored>('preferences')
const durably = { upsert: true, writeConcern: { w: 'majority' as const, journal: true } }

/** Up to when (`addedAt`) this person knows what is new. Who never looked knows what there is now. */
export async function readNewsSeen(userId: string, now: Date): Promise<string> {
  const known = await preferences().findOne({ _id: userId })
  if (known?.newsSeenUntil !== undefined) return known.newsSeenUntil
  await saveNewsSeen(userId, now.toISOString())
  return Preferences.parse(await preferences().findOne({ _id: userId })).newsSeenUntil
}

/** Never goes back: another device may know more. */
export async function saveNewsSeen(userId: string, until: string): Promise<void> {
  await preferences().updateOne({ _id: userId }, { $max: { newsSeenUntil: until } }, durably)
}

/** How a person arranged home; nothing named where they did not. */
export async function readHomePreferences(userId: string): Promise<HomePreferences> {
  const known = await preferences().findOne({ _id: userId })
  return HomePreferences.safeParse(known?.home).data ?? { order: [], hidden: [] }
}

export async function saveHomePreferences(userId: string, home: HomePreferences): Promise<void> {
  await preferences().updateOne({ _id: userId }, { $set: { home } }, durably)
}
