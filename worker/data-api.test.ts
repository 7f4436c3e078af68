import { expect, test } from 'vitest'
import { DataApiUnavailable, makeDataApi } from './data-api.ts'

type Call = { url: string; headers: Record<string, string>; body: Record<string, unknown> }

function client(answer: (call: Call) => Response | Promise<Response>) {
  const calls: Call[] = []
  const dataApi = makeDataApi({
    url: 'http://app.test/data/v1',
    apiKey: 'the-key',
    database: 'matinee',
    fetch: async (url, init) => {
      const call = {
        url,
        headers: init.headers as Record<string, string>,
        body: (await new Response(init.body).json()) as Record<string, unknown>,
      }
      calls.push(call)
      return answer(call)
    },
  })
  return { dataApi, calls }
}

test('asks in plain JSON with the key in its header', async () => {
  const { dataApi, calls } = client(() => Response.json({ documents: [{ _id: 'a' }] }))
  expect(await dataApi.find('offers', { filter: { _id: 'a' }, limit: 1 })).toEqual([{ _id: 'a' }])
  expect(calls[0]).toMatchObject({
    url: 'http://app.test/data/v1/action/find',
    headers: { 'api-key': 'the-key', 'content-type': 'application/json' },
    body: {
      dataSource: 'matinee',
      database: 'matinee',
      collection: 'offers',
      filter: { _id: 'a' },
      limit: 1,
    },
  })
})

test('splits a long list, and says which of the whole list were there already', async () => {
  const { dataApi, calls } = client(({ body }) => {
    const { length } = body.documents as unknown[]
    return Response.json({
      insertedIds: [],
      ...(length < 1_000 && { writeErrors: [{ index: 5, code: 11_000 }] }),
    })
  })
  const documents = Array.from({ length: 2_500 }, (_, at) => ({ _id: String(at) }))
  expect(await dataApi.insertMany('offers', documents)).toEqual({ duplicates: [2_005] })
  expect(calls.map(({ body }) => (body.documents as unknown[]).length).toSorted()).toEqual([
    1_000, 1_000, 500,
  ])
})

test('keeps each request under the limit of eight megabytes', async () => {
  const { dataApi, calls } = client(({ body }) =>
    Response.json({
      insertedCount: (body.operations as unknown[]).length,
      matchedCount: 0,
      modifiedCount: 0,
      deletedCount: 0,
      upsertedCount: 0,
      writeErrors: [],
    }),
  )
  const operations = Array.from({ length: 40 }, (_, at) => ({
    insertOne: { document: { _id: String(at), text: 'é'.repeat(250_000) } },
  }))
  expect((await dataApi.bulkWrite('titles', operations)).insertedCount).toBe(40)
  const sizes = calls.map(({ body }) => new TextEncoder().encode(JSON.stringify(body)).length)
  expect(Math.max(...sizes)).toBeLessThan(8 * 1_048_576)
})

test('has at most four requests under way', async () => {
  let open = 0
  let most = 0
  const { dataApi } = client(async () => {
    most = Math.max(most, ++open)
    await Promise.resolve()
    open -= 1
    return Response.json({ document: null })
  })
  await Promise.all(Array.from({ length: 10 }, () => dataApi.findOne('titles', {})))
  expect(most).toBe(4)
})

test.each([500, 503, 504, 429])('%i means that asking again may help', async (status) => {
  const { dataApi } = client(() => Response.json({ error: 'busy', error_code: 'X' }, { status }))
  await expect(dataApi.findOne('titles', {})).rejects.toBeInstanceOf(DataApiUnavailable)
})

test('a broken connection means that asking again may help', async () => {
  const { dataApi } = client(() => Promise.reject(new Error('reset')))
  await expect(dataApi.findOne('titles', {})).rejects.toBeInstanceOf(DataApiUnavailable)
})

test.each([
  [
    'a refusal',
    () => Response.json({ error: 'no rule', error_code: 'NoMatchingRuleFound' }, { status: 403 }),
  ],
  ['an answer that is not as agreed', () => Response.json({ documents: 'many' })],
])('%s is an error, never with the key in it', async (_name, answer) => {
  const { dataApi } = client(answer)
  const failure = await dataApi.find('titles', {}).catch((cause: unknown) => cause)
  expect(failure).toBeInstanceOf(Error)
  expect(failure).not.toBeInstanceOf(DataApiUnavailable)
  expect(String(failure)).not.toContain('the-key')
})

test('a failed insert that is no duplicate is an error', async () => {
  const { dataApi } = client(() => Response.json({ insertedIds: [], writeErrors: [{ index: 0, code: 121 }] }))
  await expect(dataApi.insertMany('offers', [{ _id: 'a' }])).rejects.toThrow('code 121')
})

test('what was written is flushed to the journal once, and nothing where nothing was written', async () => {
  const { dataApi, calls } = client(({ url }) =>
    Response.json(
      url.endsWith('/find') ? { documents: [] } : { matchedCount: 1, modifiedCount: 1, writeErrors: [] },
    ),
  )
  await dataApi.find('offers', {})
  await dataApi.flush()
  expect(calls).toHaveLength(1)
  await dataApi.updateOne('offers', { filter: { _id: 'a' }, update: { $set: { b: 1 } } })
  await dataApi.flush()
  await dataApi.flush()
  expect(calls).toHaveLength(3)
  expect(calls[1]?.body.writeConcern).toBeUndefined()
  expect(calls[2]?.body.writeConcern).toEqual({ j: true })
})

test('does not go on with a database that was started again: it may have lost what it acknowledged', async () => {
  let process = 'first'
  const { dataApi, calls } = client(() =>
    Response.json({ documents: [] }, { headers: { 'database-process': process } }),
  )
  await dataApi.find('offers', {})
  await dataApi.find('offers', {})
  expect(calls.map(({ headers }) => headers['database-process'])).toEqual([undefined, 'first'])
  process = 'second'
  await expect(dataApi.find('offers', {})).rejects.toThrow(DataApiUnavailable)
  await expect(dataApi.find('offers', {})).rejects.toThrow(DataApiUnavailable)
})
