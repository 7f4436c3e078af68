import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import type { Collection, Db } from 'mongodb'
import {
  DATA_API_MAX_BYTES,
  type DataApiAction,
  DataApiRequest,
  DATABASE_PROCESS_HEADER,
} from '../../shared/protocol/data-api.ts'
import { isSameSecret } from '../auth/same-secret.ts'
import { checkCollection } from './allow-list.ts'
import { writeAnswer, writeFailure } from './answer.ts'
import { DataApiFailure, invalid } from './failure.ts'
import { readRawBody } from './raw-bson.ts'
import { aggregate, find, findOne } from './reads.ts'
import { type Plain, isObject, toNumbers } from './values.ts'
import * as writes from './writes.ts'

type Deps = { db: () => Db; databaseProcess: () => string | null; database: string; apiKey: string }
type Ask = { action: DataApiAction; body: Plain; db: Db; stored: Collection<Plain>; areTyped: boolean }

const READS: readonly DataApiAction[] = ['findOne', 'find', 'aggregate']
/** What every action names. */
const Target = DataApiRequest.deleteOne.pick({ collection: true, database: true })

/** MongoDB's Data API v1 over this database, for the worker: `POST /data/v1/action/<action>`. */
export function dataApiRoutes(deps: Deps): Router {
  const router = Router()
  router.use((req, _res, next) => {
    checkKey(req, deps.apiKey)
    next()
  })
  router.use(express.raw({ type: () => true, limit: DATA_API_MAX_BYTES }))
  router.post('/action/:action', (req, res, next) => {
    answer(req, res, deps).catch(next)
  })
  router.use((req) => {
    throw new DataApiFailure(404, 'NotFound', `there is no ${req.method} ${req.path.slice(0, 100)}`)
  })
  router.use(answerFailure)
  return router
}

async function answer(req: Request, res: Response, deps: Deps): Promise<void> {
  const action = toAction(req.params.action)
  const isEjson = req.is('application/ejson') !== false
  const asEjson = req.get('accept')?.includes('application/ejson') ?? false
  const body = rawBody(action, req, isEjson) ?? readBody(req, isEjson)
  const { collection, database } = Target.parse(body)
  checkCollection(collection, READS.includes(action) ? 'read' : 'write')
  if (database !== deps.database)
    throw new DataApiFailure(403, 'NoMatchingRuleFound', `no rule for database '${database}'`)
  checkProcess(req, deps)
  const db = deps.db()
  const stored = db.collection<Plain>(collection)
  const result = await perform({ action, body, db, stored, areTyped: asEjson })
  const process = deps.databaseProcess()
  if (process !== null) res.set(DATABASE_PROCESS_HEADER, process)
  res
    .status(action === 'insertOne' || action === 'insertMany' ? 201 : 200)
    .type(asEjson ? 'application/ejson' : 'application/json')
    // Not `send`, which would make an ETag of megabytes that nobody asks for again.
    .end(writeAnswer(result, asEjson))
}

/** The driver would wait for the next process: whoever rests on what the last one acknowledged has to know. */
function checkProcess(req: Request, { databaseProcess }: Deps): void {
  const expected = req.get(DATABASE_PROCESS_HEADER)
  if (expected !== undefined && expected !== databaseProcess())
    throw new DataApiFailure(503, 'ServiceUnavailable', 'the database was started again')
}

/** Parses the action's body and does it. */
function perform({ action, body, db, stored, areTyped }: Ask): Promise<object> {
  switch (action) {
    case 'findOne':
      return findOne(stored, DataApiRequest.findOne.parse(body), { areTyped })
    case 'find':
      return find(stored, DataApiRequest.find.parse(body), { areTyped })
    case 'aggregate':
      return aggregate(stored, DataApiRequest.aggregate.parse(body), { areTyped })
    default:
      return write(action, body, db, stored)
  }
}

type Write = Exclude<DataApiAction, 'findOne' | 'find' | 'aggregate'>

function write(action: Write, body: Plain, db: Db, stored: Collection<Plain>): Promise<object> {
  switch (action) {
    case 'insertOne':
      return writes.insertOne(stored, DataApiRequest.insertOne.parse(body))
    case 'insertMany':
      return writes.insertMany(db, stored, DataApiRequest.insertMany.parse(body))
    case 'updateOne':
      return writes.updateOne(stored, DataApiRequest.updateOne.parse(body))
    case 'updateMany':
      return writes.updateMany(stored, DataApiRequest.updateMany.parse(body))
    case 'replaceOne':
      return writes.replaceOne(stored, DataApiRequest.replaceOne.parse(body))
    case 'deleteOne':
      return writes.deleteOne(stored, DataApiRequest.deleteOne.parse(body))
    case 'deleteMany':
      return writes.deleteMany(stored, DataApiRequest.deleteMany.parse(body))
    case 'bulkWrite':
      return writes.bulkWrite(db, stored, DataApiRequest.bulkWrite.parse(body))
  }
}

function toAction(name: string | undefined): DataApiAction {
  if (name !== undefined && Object.hasOwn(DataApiRequest, name)) return name as DataApiAction
  throw new DataApiFailure(404, 'NotFound', 'there is no such action')
}

/** New documents come in great numbers, and need not become objects on their way. */
function rawBody(action: DataApiAction, req: Request, isEjson: boolean): Plain | null {
  const hasDocuments = action === 'insertMany' || action === 'bulkWrite'
  if (!hasDocuments || isEjson || req.is('application/json') === false) return null
  return Buffer.isBuffer(req.body) ? readRawBody(req.body) : null
}

function readBody(req: Request, isEjson: boolean): Plain {
  if (!isEjson && req.is('application/json') === false)
    throw new DataApiFailure(415, 'InvalidParameter', 'expected application/json or application/ejson')
  let body: unknown
  try {
    body = JSON.parse(String(req.body))
  } catch {
    throw invalid('the body is not JSON')
  }
  if (!isObject(body)) throw invalid('the body is not an object')
  for (const name of ['limit', 'skip', 'sort', 'projection'])
    if (name in body && isEjson) body[name] = toNumbers(body[name])
  return body
}

/** In the contract's order: a bearer token would win, and this app has none; then the key, under both names. */
function checkKey(req: Request, apiKey: string): void {
  const given = req.get('api-key') ?? req.get('apiKey')
  if (given === undefined && req.get('authorization') === undefined)
    throw new DataApiFailure(400, 'InvalidParameter', 'no authentication methods were specified')
  if (given === undefined || !isSameSecret(given, apiKey))
    throw new DataApiFailure(401, 'InvalidSession', 'invalid session: error finding user for endpoint')
}

const answerFailure: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) return next(error)
  if (isTooLarge(error)) {
    res.status(413).json({ error: 'the body is larger than 8 MiB', error_code: 'InvalidParameter' })
    return
  }
  try {
    const { status, body } = writeFailure(error)
    res.status(status).json(body)
  } catch (unexpected) {
    next(unexpected)
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'type' in error && error.type === 'entity.too.large'
}
