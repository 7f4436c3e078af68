import type { Db, Document } from 'mongodb'
import { z } from 'zod'

const READS = ['find', 'aggregate', 'distinct', 'count']
/** What belongs to the session that sent a command, and not to what it asks. */
const OF_THE_SESSION = new Set(['lsid', '$db', '$clusterTime', 'readConcern', '$readPreference'])

const Profiled = z.object({ command: z.record(z.string(), z.unknown()).optional() })

/** The reading commands that the database is sent while `ask` runs, in their order, as they can be sent again. */
export async function recordReads(db: Db, ask: () => Promise<unknown>): Promise<Document[]> {
  await db.command({ profile: 0 })
  await db.dropCollection('system.profile').catch(() => false)
  await db.command({ profile: 2 })
  await ask()
  await db.command({ profile: 0 })
  const found = await db
    .collection('system.profile')
    .find({ ns: { $not: /system/ } })
    .sort({ ts: 1 })
    .toArray()
  return found.flatMap((document) => {
    const { command = {} } = Profiled.parse(document)
    const kept = Object.fromEntries(Object.entries(command).filter(([name]) => !OF_THE_SESSION.has(name)))
    return READS.includes(Object.keys(kept)[0] ?? '') ? [kept] : []
  })
}
