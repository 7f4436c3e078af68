import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FakeJellyfin, JELLYFIN_RELEASES } from '../../testing/fake-jellyfin.ts'
import { jellyfinId, jellyfinMovie, listWhole, PATIENCE, valueOf } from '../../testing/jellyfin-house.ts'
import { type Served, serveHttp } from '../../testing/serve-http.ts'
import { openJellyfin } from '../jellyfin.ts'

type Type = string | [Type] | { '*': Type }
type Api = {
  operations: Record<string, { parameters: Record<string, Type> }>
  enums: Record<string, string[]>
  schemas: Record<string, Record<string, Type>>
}

const folder = join(import.meta.dirname, '../fixtures/jellyfin')
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'))
/** What Jellyfin's own description says of all that is asked, cut out of it. */
const api = read('openapi.10.11.11.json') as Api

/** Where a value is not what the schema says; enumerations and ids count as text. */
function misfits(type: Type, value: unknown, at: string): string[] {
  if (value === null) return []
  if (Array.isArray(type)) {
    if (!Array.isArray(value)) return [at]
    return value.flatMap((one, index) => misfits(type[0], one, `${at}.${index}`))
  }
  const isRecord = typeof value === 'object' && !Array.isArray(value)
  if (typeof type === 'object')
    return isRecord
      ? Object.entries(value).flatMap(([key, one]) => misfits(type['*'], one, `${at}.${key}`))
      : [at]
  const schema = api.schemas[type]
  if (!schema) return isPlain(type, value) ? [] : [at]
  if (!isRecord) return [at]
  return Object.entries(value).flatMap(([key, one]) => {
    const member = schema[key]
    return member === undefined ? [`${at}.${key}`] : misfits(member, one, `${at}.${key}`)
  })
}

function isPlain(type: string, value: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'string':
      return typeof value === 'string'
    // An enumeration, or an object that nothing is read of.
    default:
      return typeof value === 'string' || typeof value === 'object'
  }
}

const recorded = ['items.movies.json', 'shows.seasons.json', 'shows.episodes.json']

test.each(recorded)('the recorded %s is as Jellyfin’s own description says', (file) => {
  expect(misfits('BaseItemDtoQueryResult', read(file), '')).toEqual([])
})

/** Enumerations that parameters are lists of. */
const VALUES: Record<string, string> = {
  fields: 'ItemFields',
  includeItemTypes: 'BaseItemKind',
  excludeLocationTypes: 'LocationType',
  enableImageTypes: 'ImageType',
  sortBy: 'ItemSortBy',
}

describe.each(JELLYFIN_RELEASES)('Jellyfin %s', (release) => {
  let fake: FakeJellyfin
  let served: Served

  beforeEach(async () => {
    fake = new FakeJellyfin()
    fake.release = release
    served = await serveHttp(fake.answer)
  })
  afterEach(() => served.close())

  const open = () => openJellyfin({ url: served.url, apiKey: fake.apiKey }, (url, init) => fetch(url, init))

  /** All that is ever asked. */
  async function askAll() {
    for (let number = 1; number <= 3; number++) fake.save(jellyfinMovie(number))
    const client = open()
    const { version, tags } = await listWhole(client)
    fake.nowMs += 3_600_000
    fake.save(jellyfinMovie(2, { Overview: 'Better words.' }))
    valueOf(await client.readTags({ known: version }, PATIENCE))
    valueOf(
      await client.readEntries(
        tags.map(({ entryId }) => entryId),
        PATIENCE,
      ),
    )
    valueOf(await client.scan({ paths: ['/films/Film 2'] }, PATIENCE))
  }

  test('is asked only for what its description has, with parameters and values that it names', async () => {
    await askAll()
    for (const request of new Set(fake.requests)) {
      const [method, path = ''] = request.split(' ')
      const url = new URL(path, served.url)
      const operation = api.operations[`${method} ${url.pathname}`]
      expect(operation, request).toBeDefined()
      for (const [name, value] of url.searchParams) {
        expect(Object.keys(operation?.parameters ?? {}), request).toContain(name)
        const known = api.enums[VALUES[name] ?? '']
        if (known) for (const one of value.split(',')) expect(known, request).toContain(one)
      }
    }
  })

  test('is played by a fake whose answers are as the description says', async () => {
    const { Items } = read('items.movies.json') as { Items: object[] }
    for (const item of Items) fake.save(item)
    const authorization = `MediaBrowser Token="${fake.apiKey}"`
    for (const [path, schema] of [
      ['/Items?fields=MediaSources,Chapters,Overview,Etag', 'BaseItemDtoQueryResult'],
      ['/System/Info/Public', 'PublicSystemInfo'],
    ] as const) {
      const response = await fetch(`${served.url}${path}`, { headers: { authorization } })
      expect(misfits(schema, await response.json(), '')).toEqual([])
    }
  })

  test(`says the original language ${release === '12.0.0' ? '' : 'not '}by itself`, async () => {
    fake.save(jellyfinMovie(1, { OriginalLanguage: 'ja' }))
    const page = valueOf(await open().readEntries([jellyfinId(1)], PATIENCE))
    const [entry] = page.entries
    expect(entry?.fields.metadata.originalLanguage).toBe(release === '12.0.0' ? 'ja' : undefined)
  })

  test('is listed as a user sees it, with that user’s access token in the place of an API key', async () => {
    fake.save(jellyfinMovie(1))
    fake.apiKey = 'access-token-of-a-user'
    expect((await listWhole(open())).tags).toHaveLength(1)
    expect(fake.requests.join('\n')).not.toContain('access-token')
  })
})
