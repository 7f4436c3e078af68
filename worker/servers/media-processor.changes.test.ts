import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { FakeMediaProcessor } from '../testing/fake-media-processor.ts'
import { PATIENCE, valueOf } from '../testing/jellyfin-house.ts'
import { seriesOf } from './media-processor/ids.ts'
import { openMediaProcessor } from './media-processor.ts'

function open() {
  const fake = new FakeMediaProcessor()
  const server = { url: 'http://mill.test', browserUrl: null, apiKey: fake.key }
  const client = openMediaProcessor(server, (url, init) => fake.answer(new Request(url, init)), Date.now)
  const list = async (known: string | null) => valueOf(await client.readTags({ known }, PATIENCE))
  return { fake, client, list }
}

/** What gather does with listings: the tags that it has, and the version that it remembers. */
class Memory {
  tags = new Map<string, string>()
  version: string | null = null
  wholeListings = 0

  async follow(list: ReturnType<typeof open>['list']): Promise<void> {
    const listing = await list(this.version)
    if (listing.kind === 'unchanged') return
    const tags = new Map(listing.tags.map(({ entryId, tag }) => [entryId, tag]))
    if (listing.kind === 'tags') {
      this.wholeListings += 1
      this.tags = tags
    } else {
      const fresh = [...tags.keys()].filter((entryId) => !this.tags.has(entryId))
      if (fresh.length !== listing.grown) {
        this.version = null
        return this.follow(list)
      }
      for (const [entryId, tag] of tags) this.tags.set(entryId, tag)
    }
    this.version = listing.version
  }
}

function addShow(fake: FakeMediaProcessor, name: string, episodes = 3): void {
  fake.setShow(name, null)
  for (let number = 1; number <= episodes; number++) fake.setEpisode(name, 'Season 1', `S01E0${number}`)
}

test('one changed episode of 600 shows: no show is parsed that is not in its part of the library', async () => {
  const { fake, list } = open()
  for (let number = 1; number <= 600; number++) addShow(fake, `Show ${number}`)
  const memory = new Memory()
  await memory.follow(list)
  fake.setEpisode('Show 7', 'Season 1', 'S01E02', { length: 1 })
  const parse = vi.spyOn(JSON, 'parse')
  const listing = await list(memory.version)
  const shows = parse.mock.calls.filter(([text]) => text.includes('"seasons"') && !text.startsWith('{"hash"'))
  parse.mockRestore()
  if (listing.kind !== 'changes') throw new Error(listing.kind)
  const named = new Set(listing.tags.map(({ entryId }) => seriesOf(entryId)))
  expect(shows.length).toBe(named.size)
  expect(named.size).toBeLessThan(12)
  expect(listing.grown).toBe(0)
})

test('one changed film of 2,000 names those in its part only, and no show is asked for', async () => {
  const { fake, list } = open()
  for (let number = 1; number <= 2_000; number++) fake.setMovie(`Film ${number} (2000)`, null)
  const memory = new Memory()
  await memory.follow(list)
  fake.setMovie('Film 7 (2000)', null, { hdr: 'HDR10' })
  fake.requests.length = 0
  const listing = await list(memory.version)
  expect(listing.kind === 'changes' && listing.tags.length).toBeLessThan(20)
  expect(fake.requests).toEqual(['GET /node/api/metadata-hashes/movies', 'GET /node/api/metadata-hashes/tv'])
})

test('a show that is gone from the list though its hash is still there is noticed with the next change', async () => {
  const { fake, list } = open()
  for (let number = 1; number <= 50; number++) addShow(fake, `Show ${number}`)
  const memory = new Memory()
  await memory.follow(list)
  fake.instead = (url) => {
    if (url.pathname !== '/node/media/tv') return null
    const listed = [...fake.shows]
      .filter(([name]) => name !== 'Show 9')
      .map(([name, show]) => [name, show.json])
    return Response.json(Object.fromEntries(listed))
  }
  fake.setEpisode('Show 7', 'Season 1', 'S01E02', { length: 1 })
  await memory.follow(list)
  expect([memory.wholeListings, memory.tags.size]).toEqual([2, 49 * 5])
})

test('a program that moved has all of its entries read again, since their addresses are others', async () => {
  const { fake, list } = open()
  fake.setMovie('One (2001)', null)
  const memory = new Memory()
  await memory.follow(list)
  const before = memory.tags
  fake.base = ''
  fake.setMovie('Two (2002)', null)
  await memory.follow(list)
  expect(memory.tags.size).toBe(2)
  for (const [entryId, tag] of before) expect(memory.tags.get(entryId)).not.toBe(tag)
})

const change = fc.record({
  what: fc.constantFrom('film', 'show', 'episode', 'no film', 'no show'),
  number: fc.integer({ min: 1, max: 12 }),
})

function apply(
  fake: FakeMediaProcessor,
  { what, number }: { what: string; number: number },
  at: number,
): void {
  const show = `Show ${number}`
  if (what === 'film') fake.setMovie(`Film ${number}`, null)
  else if (what === 'no film') fake.movies.delete(`Film ${number}`)
  else if (what === 'no show') fake.shows.delete(show)
  else if (what === 'show' || !fake.shows.has(show)) addShow(fake, show)
  else fake.setEpisode(show, 'Season 1', `S01E0${1 + (at % 9)}`, { length: at })
}

test('whatever changes in whatever order: the changes add up to what a whole listing says', async () => {
  const rounds = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      const { fake, list } = open()
      for (let number = 1; number <= 6; number++) fake.setMovie(`Film ${number}`, null)
      for (let number = 1; number <= 6; number++) addShow(fake, `Show ${number}`)
      const memory = new Memory()
      await memory.follow(list)
      for (const [at, changes] of all.entries()) {
        for (const one of changes) apply(fake, one, at)
        await memory.follow(list)
      }
      const whole = new Memory()
      await whole.follow(list)
      expect(memory.tags).toEqual(whole.tags)
      expect(await list(memory.version)).toEqual({ kind: 'unchanged' })
    }),
    { numRuns: 100 },
  )
})
