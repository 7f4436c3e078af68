import type { Collection } from 'mongodb'
import type { z } from 'zod'
import { DATA_API_MAX_DOCUMENTS, type DataApiRequest } from '../../shared/protocol/data-api.ts'
import { invalid } from './failure.ts'
import { toFilter, toPipeline, toProjection, toSort } from './grammar.ts'
import { writeDocuments } from './raw-json.ts'
import type { Plain } from './values.ts'

type Asked<A extends keyof typeof DataApiRequest> = z.infer<(typeof DataApiRequest)[A]>
type Stored = Collection<Plain>

const MAX_TIME_MS = 10_000
const MAX_AGGREGATED = 10_000

/** With `areTyped`, numbers keep MongoDB's types, for EJSON. */
type Reading = { areTyped: boolean }

export async function findOne(stored: Stored, asked: Asked<'findOne'>, reading: Reading) {
  return { document: await stored.findOne(toFilter(asked.filter ?? {}), options(asked, reading)) }
}

/** Answers the bytes of plain JSON where that is wanted: whole catalogues are read through here. */
export async function find(
  stored: Stored,
  asked: Asked<'find'>,
  reading: Reading,
): Promise<{ documents: Plain[] } | Buffer> {
  const limit = asked.limit ?? DATA_API_MAX_DOCUMENTS + 1
  const query = { ...options(asked, reading), limit, batchSize: limit, skip: asked.skip ?? 0 }
  const found = stored.find(toFilter(asked.filter ?? {}), { ...query, raw: !reading.areTyped })
  const documents = await found.toArray()
  if (asked.limit === undefined && documents.length > DATA_API_MAX_DOCUMENTS)
    throw invalid(
      `more than ${DATA_API_MAX_DOCUMENTS} documents match; ask for pages with 'sort' and 'limit'`,
    )
  // The driver's types do not know that `raw` gives bytes.
  return reading.areTyped ? { documents } : writeDocuments(documents as unknown as Uint8Array[])
}

export async function aggregate(stored: Stored, asked: Asked<'aggregate'>, reading: Reading) {
  const pipeline = [...toPipeline(asked.pipeline), { $limit: MAX_AGGREGATED + 1 }]
  const documents = await stored
    .aggregate<Plain>(pipeline, { maxTimeMS: MAX_TIME_MS, promoteValues: !reading.areTyped })
    .toArray()
  if (documents.length > MAX_AGGREGATED)
    throw invalid(`the pipeline gives more than ${MAX_AGGREGATED} documents`)
  return { documents }
}

function options(asked: Asked<'findOne'>, { areTyped }: Reading) {
  return {
    maxTimeMS: MAX_TIME_MS,
    promoteValues: !areTyped,
    ...(asked.projection && { projection: toProjection(asked.projection) }),
    ...(asked.sort && { sort: toSort(asked.sort) }),
  }
}
