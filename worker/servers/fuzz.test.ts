import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Offer } from '../../shared/offer.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { mutated } from '../testing/mutated.ts'
import { SERVER_KINDS, type ServerKind, type StartedServer } from '../testing/server-kinds.ts'
import { SyncHouse } from '../testing/sync-house.ts'

const FILMS = 6
const RUNS = 40

type Spoilt = { path: string; body: unknown }

/** A house with one server, whose answers can be noted or exchanged on their way. */
function furnish(server: StartedServer) {
  const attic = new FakeMediaServer('')
  const answers: Spoilt[] = []
  const way: { spoilt: Spoilt | null } = { spoilt: null }
  attic.fetch = async (address, init) => {
    const response = await fetch(address.replace('http://attic.test', server.url), init)
    const path = pathOf(address)
    if (response.status !== 200) return response
    const text = await response.text()
    if (way.spoilt?.path === path) return new Response(JSON.stringify(way.spoilt.body), response)
    answers.push({ path, body: JSON.parse(text) as unknown })
    return new Response(text, response)
  }
  const house = new SyncHouse({ attic })
  house.save('attic', server.server)
  return { house, answers, way }
}

/** Without times and ids in the query, which differ from run to run. */
const pathOf = (address: string) => new URL(address).pathname
const said = ({ kind, keys, fields, copies, removedAt }: Offer) => ({ kind, keys, fields, copies, removedAt })
const offersOf = (house: SyncHouse) =>
  new Map(house.data.all<Offer>('offers').map((offer) => [offer.entryId, offer]))

async function play(server: StartedServer, { listingsUntilGone }: ServerKind, spoilt: Spoilt) {
  const { house, way } = furnish(server)
  await house.run()
  const before = offersOf(house)
  expect(before.size).toBe(FILMS)
  server.wait()
  for (let number = 1; number <= FILMS; number++) server.changeFilm(number, 'Better words.')
  way.spoilt = spoilt
  await house.run()
  for (const [entryId, offer] of offersOf(house)) {
    expect(Offer.safeParse(offer).success).toBe(true)
    if (before.has(entryId) && listingsUntilGone > 1) expect(offer.removedAt).toBeUndefined()
  }
  way.spoilt = null
  server.wait()
  for (let number = 1; number <= FILMS; number++) server.changeFilm(number, 'Better words.')
  await house.run()
  await house.run()
  return { before, after: offersOf(house) }
}

describe.each(SERVER_KINDS)('a $name', (kind) => {
  test('that says anything at all for a while loses no offer: all are as they were when it is well again', async () => {
    const server = await kind.start()
    try {
      for (let number = 1; number <= FILMS; number++) server.addFilm(number)
      const first = furnish(server)
      await first.house.run()
      const whole = first.answers.filter(({ body }) => typeof body === 'object' && body !== null)
      const any = fc
        .constantFrom(...whole)
        .chain(({ path, body }) => mutated(body).map((spoilt) => ({ path, body: spoilt })))
      await fc.assert(
        fc.asyncProperty(any, async (spoilt) => {
          const { before, after } = await play(server, kind, spoilt)
          for (const [entryId, offer] of before) {
            const now = after.get(entryId)
            const expected = said(offer)
            Object.assign(expected.fields.metadata, { overview: 'Better words.' })
            expect(now && said(now)).toEqual(expected)
          }
          expect(Object.keys(Object.prototype)).toEqual([])
          expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
        }),
        { numRuns: RUNS },
      )
    } finally {
      await server.stop()
    }
  }, 120_000)
})
