import type { CollectionName } from '../../shared/collections.ts'
import type { BulkOperation } from '../../shared/protocol/data-api.ts'
import type { Doc, Query } from '../sync/clients.ts'
import type { MemoryDataApi } from './memory-data-api.ts'

type Body = { collection: CollectionName } & Query & {
    pipeline?: Doc[]
    documents?: Doc[]
    update?: Doc
    replacement?: Doc
    operations?: BulkOperation[]
    upsert?: boolean
  }

/** The Data API over HTTP in front of a database in memory, for tests that go through `fetch`. */
export async function serveDataApi(data: MemoryDataApi, request: Request): Promise<Response> {
  const action = new URL(request.url).pathname.split('/').at(-1)
  const body: Body = await request.json()
  return Response.json(await perform(data, action ?? '', body))
}

async function perform(data: MemoryDataApi, action: string, body: Body): Promise<object> {
  const { collection, filter = {}, update = {}, upsert = false } = body
  switch (action) {
    case 'findOne':
      return { document: await data.findOne(collection, body) }
    case 'find':
      return { documents: await data.find(collection, body) }
    case 'aggregate':
      return { documents: await data.aggregate(collection, body.pipeline ?? []) }
    case 'insertMany': {
      const { duplicates } = await data.insertMany(collection, body.documents ?? [])
      return { insertedIds: [], writeErrors: duplicates.map((index) => ({ index, code: 11_000 })) }
    }
    case 'updateOne':
      return data.updateOne(collection, { filter, update, upsert })
    case 'updateMany':
      return data.updateMany(collection, { filter, update, upsert })
    case 'replaceOne':
      return data.replaceOne(collection, { filter, replacement: body.replacement ?? {}, upsert })
    case 'bulkWrite':
      return { upsertedCount: 0, ...(await data.bulkWrite(collection, body.operations ?? [])) }
    default:
      throw new Error(`The test database has no action ${action}`)
  }
}
