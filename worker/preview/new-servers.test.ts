import { describe, expect, test } from 'vitest'
import type { MediaServer } from '../../shared/media-server.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { SERVER_KINDS } from '../testing/server-kinds.ts'
import { film, SyncHouse } from '../testing/sync-house.ts'
import { makePreview, previewRun } from './preview.ts'

const COLLECTIONS = ['titles', 'seasons', 'episodes'] as const

describe.each(SERVER_KINDS)('a new $name', (kind) => {
  test('is previewed as its first run writes it', async () => {
    const server = await kind.start()
    try {
      for (const number of [1, 2, 3]) server.addFilm(number)
      const house = new SyncHouse({ attic: new FakeMediaServer('attic-box'), barn: new FakeMediaServer('') })
      house.save('barn', server.server)
      const barn = house.data.all<MediaServer>('servers').find(({ _id }) => _id === 'barn') ?? expect.fail()
      await house.data.deleteMany('servers', { _id: 'barn' })
      house.order(['attic'])
      const toBarn = (address: string, init: RequestInit) =>
        fetch(address.replace('http://barn.test', server.url), init)
      if (house.servers.barn) house.servers.barn.fetch = toBarn
      house.servers.attic?.set(film('a1', 'Of the attic', 2001))
      await house.run()
      const given = {
        dataApi: house.data,
        fetch: toBarn,
        now: () => ++house.nowMs,
        newId: () => `02${String(++house.nowMs).padStart(24, '0')}`,
      }
      const request = { kind: 'add' as const, server: barn }
      const told = (await makePreview(request, given)) ?? expect.fail()
      const run = (await previewRun(request, given)) ?? expect.fail()
      expect(told).toMatchObject({
        isCut: false,
        failure: null,
        counts: { added: 3, updated: 0, retired: 0 },
      })
      const laid = COLLECTIONS.flatMap((name) => run.dataApi.documents(name)).map(({ now }) => now)

      house.data.put('servers', [barn])
      house.order(['attic', 'barn'])
      await house.run()

      const written = house.items().filter(({ serverIds }) => serverIds.includes('barn'))
      expect(written).toHaveLength(3)
      const timeless = { rev: '', createdAt: '', addedAt: '' }
      expect(laid.map((item) => ({ ...item, ...timeless }))).toEqual(
        expect.arrayContaining(written.map((item) => ({ ...item, ...timeless }))),
      )
      expect(laid).toHaveLength(3)
      expect(told.titles.map(({ itemId }) => itemId).toSorted()).toEqual(
        written.map(({ _id }) => _id).toSorted(),
      )
    } finally {
      await server.stop()
    }
  })
})
