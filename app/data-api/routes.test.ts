import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Long, ObjectId } from 'bson'
import express from 'express'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { DataApiAnswer, DataApiError, type DataApiAction } from '../../shared/protocol/data-api.ts'
import { startTestDatabase } from '../testing/mongod.ts'
import { dataApiRoutes } from './routes.ts'

const KEY = 'test-data-api-key'
const hex = '6193504e1be4ab27791c8133'
const target = { dataSource: 'matinee', database: 'matinee-test', collection: 'titles' }

let database: Awaited<ReturnType<typeof startTestDatabase>>
let server: Server
let origin: string
let db: typeof import('../db/connection.ts').db
let databaseProcess: typeof import('../db/connection.ts').databaseProcess

beforeAll(async () => {
  database = await startTestDatabase()
  ;({ db, databaseProcess } = await import('../db/connection.ts'))
  const app = express().use(
    '/data/v1',
    dataApiRoutes({ db, databaseProcess, database: 'matinee-test', apiKey: KEY }),
  )
  server = createServer(app)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.close()
  await database.stop()
})

beforeEach(async () => {
  await db().dropDatabase()
})

async function ask(action: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${origin}/data/v1/action/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'api-key': KEY, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    process: response.headers.get('database-process'),
    body: (await response.json()) as Record<string, unknown>,
  }
}

type Fixture = { request: Record<string, unknown>; response: Record<string, object> & { status: number } }

/** What must be in the collection before each recorded request. */
const before: Record<string, Record<string, unknown>[]> = {
  aggregate: [1, 2, 3].map((n) => ({ n, type: 'movie', year: 2017 })),
  find: [
    {
      _id: new ObjectId(hex),
      year: 2017,
      size: Long.fromNumber(4_831_838_208),
      added: new Date('2025-11-03T19:04:21.123Z'),
    },
    { year: 1999 },
  ],
  findOne: [{ _id: new ObjectId(hex), title: 'Dr. $trange Bargains Vol. 2.5', year: 1 }],
  deleteOne: [{ _id: new ObjectId(hex) }],
  replaceOne: [{ _id: new ObjectId(hex), title: 'y' }],
  updateOne: [{ _id: new ObjectId(hex) }],
  updateMany: Array.from({ length: 12 }, (_, n) => (n < 10 ? { x: n } : { y: n })),
}

type Case = { file: string; action: DataApiAction; status: number; outcome: string }
const manifest = readFixture('manifest') as Case[]
const recorded = manifest.filter(({ outcome }) => outcome === 'answered as recorded')

test('each recorded conversation has its outcome written beside it', () => {
  const files = readdirSync(new URL('fixtures/', import.meta.url)).filter((file) => file !== 'manifest.json')
  expect(manifest.map(({ file }) => file).toSorted()).toEqual(files.toSorted())
})

test.each(manifest.filter(({ outcome }) => outcome.startsWith('refused')))(
  '$file is $outcome',
  async ({ file, action, status }) => {
    const { request } = readFixture(file.replace('.json', '')) as Fixture
    const answer = await ask(action, { ...request, ...target })
    expect(answer.status).toBe(status)
    DataApiError.parse(answer.body)
  },
)

test.each(recorded)('$file is $outcome', async ({ file, action, status }) => {
  const name = file.replace('.json', '')
  const { request, response } = readFixture(name) as Fixture
  for (const accept of ['application/json', 'application/ejson']) {
    if (!response[accept]) continue
    await db().dropDatabase()
    const stored = before[name]
    // The driver writes ids into what it inserts.
    if (stored)
      await db()
        .collection('titles')
        .insertMany(stored.map((document) => ({ ...document })))
    const answer = await ask(
      action,
      { ...request, ...target },
      { accept, 'content-type': 'application/ejson' },
    )
    expect(answer.status).toBe(status)
    expect(answer.type).toContain(accept)
    expect(answer.body).toEqual(withOwnIds(response[accept], answer.body))
    if (accept === 'application/json') DataApiAnswer[action].parse(answer.body)
  }
})

test('without a key, and with a wrong one, the contract’s errors come', async () => {
  const none = await fetch(`${origin}/data/v1/action/findOne`, { method: 'POST', body: '{}' })
  expect(none.status).toBe(400)
  expect(await none.json()).toMatchObject(pick(readFixture('error.no-auth.400')))
  const wrong = await ask('findOne', target, { 'api-key': 'wrong' })
  expect(wrong.status).toBe(401)
  expect(wrong.body).toEqual(pick(readFixture('error.bad-session.401')))
})

test('the key may stand in either header', async () => {
  const response = await fetch(`${origin}/data/v1/action/findOne`, {
    method: 'POST',
    headers: { apiKey: KEY, 'content-type': 'application/json' },
    body: JSON.stringify(target),
  })
  expect(await response.json()).toEqual({ document: null })
})

test.each([
  ['a collection that nobody knows', 'find', { collection: 'nobody' }, 403],
  ['the accounts', 'find', { collection: 'user' }, 403],
  ['a name from the prototype', 'find', { collection: 'constructor' }, 403],
  ['another database', 'find', { database: 'admin' }, 403],
  [
    'writing what the app writes',
    'updateOne',
    { collection: 'servers', filter: {}, update: { $set: { a: 1 } } },
    403,
  ],
  ['people’s progress', 'find', { collection: 'progress' }, 403],
  ['a forbidden operator', 'find', { filter: { $where: '1' } }, 400],
  ['deleting without a condition', 'deleteMany', { filter: { kind: 'movie' } }, 400],
  ['another data source', 'find', { dataSource: 'x' }, 400],
  ['a limit over the page', 'find', { limit: 1001 }, 400],
  ['an action that does not exist', 'dropDatabase', {}, 404],
  ['one operation too many', 'insertMany', { documents: Array.from({ length: 1001 }, () => ({})) }, 400],
])('%s is refused in the contract’s shape', async (_name, action, extra, status) => {
  const answer = await ask(action, { ...target, ...extra })
  expect(answer.status).toBe(status)
  DataApiError.parse(answer.body)
})

test('a body over 8 MiB is 413, a broken one 400', async () => {
  expect((await ask('find', `{"a":"${'x'.repeat(8 * 1_048_576)}"}`)).status).toBe(413)
  expect((await ask('find', '{"a":')).status).toBe(400)
  expect((await ask('find', '[]')).status).toBe(400)
  expect((await ask('find', target, { 'content-type': 'text/plain' })).status).toBe(415)
})

test('what the app writes for sync can be read', async () => {
  for (const collection of ['servers', 'overrides', 'settings'])
    expect((await ask('find', { ...target, collection })).status).toBe(200)
})

test('a find without a limit is never cut', async () => {
  await db()
    .collection('titles')
    .insertMany(Array.from({ length: 1_001 }, (_, n) => ({ n })))
  expect((await ask('find', target)).status).toBe(400)
  const page = await ask('find', { ...target, sort: { n: 1 }, limit: 1_000 })
  expect(page.body.documents).toHaveLength(1_000)
  expect((await ask('find', { ...target, filter: { n: { $gt: 0 } } })).body.documents).toHaveLength(1_000)
})

test('a bulk answers its counts, and which operations failed with which code', async () => {
  await ask('insertMany', {
    ...target,
    documents: [
      { _id: 'a', rev: '1' },
      { _id: 'b', rev: '1' },
    ],
  })
  const { status, body } = await ask('bulkWrite', {
    ...target,
    ordered: false,
    writeConcern: { j: true },
    operations: [
      { insertOne: { document: { _id: 'a' } } },
      { replaceOne: { filter: { _id: 'a', rev: '1' }, replacement: { rev: '2' } } },
      { updateOne: { filter: { _id: 'c' }, update: { $set: { rev: '1' } }, upsert: true } },
      { deleteOne: { filter: { _id: 'b', rev: '0' } } },
    ],
  })
  expect(status).toBe(200)
  expect(DataApiAnswer.bulkWrite.parse(body)).toEqual({
    insertedCount: 0,
    matchedCount: 1,
    modifiedCount: 1,
    deletedCount: 0,
    upsertedCount: 1,
    writeErrors: [{ index: 0, code: 11_000 }],
  })
})

test('one statement of a bulk gives many documents a value each', async () => {
  const ids = ['a', 'b']
  await ask('insertMany', { ...target, documents: ids.map((_id) => ({ _id, pending: '1' })) })
  const place = { $indexOfArray: [{ $literal: ids }, '$_id'] }
  const update = [
    { $set: { itemIds: { $arrayElemAt: [{ $literal: [['x'], ['$y']] }, place] } } },
    { $unset: ['pending'] },
  ]
  const operations = [{ updateMany: { filter: { _id: { $in: ids } }, update } }]
  const { body } = await ask('bulkWrite', { ...target, ordered: false, operations })
  expect(body).toMatchObject({ matchedCount: 2, modifiedCount: 2 })
  expect((await ask('find', { ...target, sort: { _id: 1 }, limit: 10 })).body.documents).toEqual([
    { _id: 'a', itemIds: ['x'] },
    { _id: 'b', itemIds: ['$y'] },
  ])
})

test('an unordered insert says which documents were there already', async () => {
  const documents = [{ _id: 'a' }, { _id: 'a' }, { _id: 'b' }]
  expect((await ask('insertMany', { ...target, documents, ordered: false })).body).toEqual({
    insertedIds: ['a', 'b'],
    writeErrors: [{ index: 1, code: 11_000 }],
  })
  expect((await ask('insertOne', { ...target, document: { _id: 'a' } })).status).toBe(400)
})

test('deleteMany with a condition on removedAt deletes', async () => {
  await ask('insertMany', { ...target, documents: [{ removedAt: '2026-01-01T00:00:00.000Z' }, { a: 1 }] })
  const answer = await ask('deleteMany', { ...target, filter: { removedAt: { $lt: '2026-02-01' } } })
  expect(answer.body).toEqual({ deletedCount: 1 })
})

test('a field named __proto__ does not reach any prototype', async () => {
  const body = `{"dataSource":"matinee","database":"matinee-test","collection":"titles","document":{"a":{"__proto__":{"isAdmin":true}}}}`
  expect((await ask('insertOne', body)).status).toBe(400)
  expect(({} as Record<string, unknown>).isAdmin).toBeUndefined()
})

function readFixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}

function pick(error: unknown): { error: string; error_code: string } {
  const { error: message, error_code } = error as { error: string; error_code: string }
  return { error: message, error_code }
}

/** The recorded answer with the ids that this database minted. */
function withOwnIds(expected: object, got: Record<string, unknown>): object {
  const minted = ['insertedId', 'insertedIds', 'upsertedId'].filter((name) => name in expected)
  return { ...expected, ...Object.fromEntries(minted.map((name) => [name, got[name]])) }
}

test('does nothing for who rests on what another process of the database acknowledged', async () => {
  const insert = (_id: string, process: string) =>
    ask('insertOne', { ...target, document: { _id } }, { 'database-process': process })
  const { process } = await ask('find', target)
  expect(await insert('a', process ?? '')).toMatchObject({ status: 201, process })
  expect(await insert('b', '0123456789abcdef01234567')).toMatchObject({
    status: 503,
    body: { error_code: 'ServiceUnavailable' },
  })
  expect(await ask('find', target)).toMatchObject({ body: { documents: [{ _id: 'a' }] } })
})
