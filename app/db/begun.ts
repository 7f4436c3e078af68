import { Progress, resumePositionSeconds } from '../../shared/progress.ts'
import { collection } from './connection.ts'

const PROJECTION = { userId: 0 } as const
const Row = Progress.omit({ userId: true })

export function begunCursor(userId: string) {
  return collection('progress').find({ userId } as object, { projection: PROJECTION })
}

export type BegunRow = { itemId: string; seriesId: string | null; isFinished: boolean }

/** Every film and episode that a person has begun. */
export async function listBegun(userId: string): Promise<BegunRow[]> {
  const rows = (await begunCursor(userId).toArray()).map((document) => Row.parse(document))
  return rows.flatMap((row) => {
    const { itemId, seriesId, isFinished } = row
    const isBegun = isFinished || resumePositionSeconds({ ...row, userId }) > 0
    return isBegun ? [{ itemId, seriesId, isFinished }] : []
  })
}
