import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { SERVER_KINDS, type ServerKind } from '../testing/server-kinds.ts'
import { SyncHouse } from '../testing/sync-house.ts'

const [FEW, MANY] = [100, 1_000]

/** What a run asks and is sent when nothing changed, and when one film did. */
async function measure({ start }: ServerKind, films: number) {
  const server = await start()
  try {
    const attic = new FakeMediaServer('')
    attic.fetch = (address, init) => fetch(address.replace('http://attic.test', server.url), init)
    const house = new SyncHouse({ attic })
    house.save('attic', server.server)
    for (let number = 1; number <= films; number++) server.addFilm(number)
    const run = async () => {
      server.wait()
      server.requests.length = 0
      server.bytes = 0
      const reads = house.data.charsRead()
      const { report } = await house.run()
      const { requests, bytes } = server
      return {
        requests: requests.length,
        bytes,
        chars: house.data.charsRead() - reads,
        counts: report.counts,
      }
    }
    await run()
    await run()
    const unchanged = await run()
    server.wait()
    server.changeFilm(films / 2, 'Better words.')
    return { unchanged, changed: await run() }
  } finally {
    await server.stop()
  }
}

const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`

/** The cells of the table of costs, by the kind of server. */
function stated(name: string): string[] {
  const page = readFileSync(join(import.meta.dirname, '../../docs/sync.md'), 'utf8')
  const row = page.split('\n').find((line) => line.startsWith(`| ${name} `))
  return (
    row
      ?.split('|')
      .slice(2, -1)
      .map((cell) => cell.trim()) ?? []
  )
}

describe.each(SERVER_KINDS)('a $name', (kind) => {
  test('costs what docs/sync.md says, with 100 films and with 1,000', async () => {
    const [few, many] = [await measure(kind, FEW), await measure(kind, MANY)]
    expect(many.changed.counts).toMatchObject({ updated: 1, added: 0, retired: 0 })
    expect(many.unchanged.requests).toBe(few.unchanged.requests)
    expect(many.changed.requests).toBe(few.changed.requests)
    expect(kilobytes(many.unchanged.bytes)).toBe(kilobytes(few.unchanged.bytes))
    // Of the database: the version that is remembered, up to 13 characters for each of 512 parts, four times.
    expect(many.changed.chars - few.changed.chars).toBeLessThan(40_000)
    expect(stated(kind.name)).toEqual([
      String(few.unchanged.requests),
      kilobytes(few.unchanged.bytes),
      String(few.changed.requests),
      kilobytes(few.changed.bytes),
      kilobytes(many.changed.bytes),
    ])
  }, 60_000)
})
