import { collection } from './connection.ts'

type Attempts = { _id: string; tries: number; expiresAt: Date }

/**
 * Counts one more try at `what` and tells how many there were in the running pause, this one included. The pause
 * begins with the first try. One update, so that tries at the same time are all counted.
 */
export async function countAttempt(what: string, pauseMs: number, now: Date): Promise<number> {
  const isRunning = { $gt: ['$expiresAt', now] }
  const attempts = await collection<Attempts>('attempts').findOneAndUpdate(
    { _id: what },
    [
      {
        $set: {
          tries: { $cond: [isRunning, { $add: ['$tries', 1] }, 1] },
          expiresAt: { $cond: [isRunning, '$expiresAt', new Date(now.getTime() + pauseMs)] },
        },
      },
    ],
    { upsert: true, returnDocument: 'after' },
  )
  return attempts?.tries ?? 1
}

/** Tries in the running pause. */
export async function getAttempts(what: string, now: Date): Promise<number> {
  const attempts = await collection<Attempts>('attempts').findOne({ _id: what, expiresAt: { $gt: now } })
  return attempts?.tries ?? 0
}

export async function forgetAttempts(what: string): Promise<void> {
  await collection('attempts').deleteOne({ _id: what })
}
