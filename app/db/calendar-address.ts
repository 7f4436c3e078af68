import { z } from 'zod'
import { collection } from './connection.ts'

type Stored = { _id: string; calendarVersion?: number }
const Version = z.object({ calendarVersion: z.int().nonnegative().default(0) })
const preferences = () => collection<Stored>('preferences')

/** Which of a person's calendar addresses counts: 0 for the first. */
export async function readCalendarVersion(userId: string): Promise<number> {
  return Version.parse((await preferences().findOne({ _id: userId })) ?? {}).calendarVersion
}

/** From now on only another address counts. */
export async function renewCalendarVersion(userId: string): Promise<void> {
  await preferences().updateOne(
    { _id: userId },
    { $inc: { calendarVersion: 1 } },
    { upsert: true, writeConcern: { w: 'majority', journal: true } },
  )
}
