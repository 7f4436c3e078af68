import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Result } from '../../../shared/failure.ts'
import { OfferedEntry } from '../../../shared/offer.ts'
import { PATIENCE } from '../../testing/jellyfin-house.ts'
import { mutated } from '../../testing/mutated.ts'
import { openJellyfin } from '../jellyfin.ts'
import { readItem } from './offer.ts'

const FOLDER = join(import.meta.dirname, '../fixtures/jellyfin')
const RUNS = 500

/** `entries`: so many offers the items of that answer are. */
type Case = { file: string; status: number; outcome: string; entries?: number }

const read = (file: string): unknown => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))
const manifest = read('manifest.json') as Case[]
const itemsOf = (file: string) => (read(file) as { Items: Record<string, unknown>[] }).Items
const lists = manifest.filter(({ entries }) => entries !== undefined)
const items = lists.flatMap(({ file }) => itemsOf(file))
const info = read('system-info-public.json')

/** The client of a server that answers with these. */
function clientOf(answers: { items: unknown; info: unknown }) {
  return openJellyfin({ url: 'http://jellyfin.test', apiKey: 'the-key' }, async (address) =>
    Response.json(address.includes('/System/Info/Public') ? answers.info : answers.items),
  )
}

test('every recorded answer has its outcome in the manifest', () => {
  const files = readdirSync(FOLDER).filter((file) => file !== 'manifest.json')
  expect(manifest.map(({ file }) => file).toSorted()).toEqual(files.toSorted())
})

test.each(lists)('$file: $outcome', async ({ file, entries }) => {
  const reads = await Promise.all(itemsOf(file).map(readItem))
  expect(reads.filter((one) => 'entry' in one)).toHaveLength(entries ?? 0)
})

test('the recorded server says who it is', async () => {
  const { outcome } = manifest.find(({ file }) => file === 'system-info-public.json') ?? {}
  const instance = await clientOf({ items: {}, info }).readInstanceId(PATIENCE)
  expect(instance).toEqual({ ok: true, value: outcome?.replace('instance ', '') })
})

test('whatever a server makes of an item, it is an offer or a bad entry with its path', async () => {
  const any = fc.constantFrom(...items).chain(mutated)
  await fc.assert(
    fc.asyncProperty(any, async (item) => {
      const one = await readItem(item, 0)
      if ('entry' in one) expect(OfferedEntry.safeParse(one.entry).success).toBe(true)
      else expect(one.bad.path).not.toBe('')
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    }),
    { numRuns: RUNS * 4 },
  )
})

const isReasoned = <T>(result: Result<T>) => result.ok || result.failure.reason.length > 0

test('whatever a server makes of a whole answer, it is read or is a failure with a reason', async () => {
  const tagged = items.map((item) => ({ ...item, Etag: 'e'.repeat(32) }))
  const answers = fc.record({
    items: mutated({ Items: tagged, TotalRecordCount: tagged.length, StartIndex: 0 }),
    info: fc.oneof(fc.constant(info), mutated(info)),
  })
  await fc.assert(
    fc.asyncProperty(answers, async (answer) => {
      const client = clientOf(answer)
      const ids = items.map(({ Id }) => String(Id))
      const listing = await client.readTags({ known: null }, PATIENCE)
      expect(isReasoned(listing)).toBe(true)
      const page = await client.readEntries(ids, PATIENCE)
      if (page.ok)
        for (const entry of page.value.entries) expect(OfferedEntry.safeParse(entry).success).toBe(true)
      else expect(isReasoned(page)).toBe(true)
    }),
    { numRuns: RUNS },
  )
})
