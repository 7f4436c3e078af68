import type { AnyBulkWriteOperation, Db } from 'mongodb'
import { IndexPage } from '../../shared/protocol/media-index.ts'
import type { FakeServer } from './fake-server.ts'

type Document = { _id: string }

/**
 * The least that any sync has to do: fetch the same pages, parse them, and write each entry straight with the driver,
 * in this one process, the next page fetched while the last is written. Answers milliseconds.
 */
export async function syncFloor(db: Db, servers: Record<string, FakeServer>): Promise<number> {
  await db.collection('floor').drop()
  await db.createCollection('floor')
  const began = performance.now()
  await Promise.all(Object.entries(servers).map(([name, server]) => copyServer(db, name, server.url)))
  return performance.now() - began
}

async function copyServer(db: Db, name: string, url: string): Promise<void> {
  const writes: Promise<unknown>[] = []
  for (let after: string | null = ''; after !== null;) {
    const answer = await fetch(`${url}/v1/index?limit=1000${after ? `&after=${after}` : ''}`)
    const page = IndexPage.parse(await answer.json())
    const operations = page.entries.map((entry): AnyBulkWriteOperation<Document> => {
      const _id = `${name}/${(entry as { entryId: string }).entryId}`
      return { replaceOne: { filter: { _id }, replacement: entry as object, upsert: true } }
    })
    if (operations.length > 0)
      writes.push(db.collection<Document>('floor').bulkWrite(operations, { ordered: false }))
    if (writes.length >= 3) await writes.shift()
    after = page.next
  }
  await Promise.all(writes)
}
