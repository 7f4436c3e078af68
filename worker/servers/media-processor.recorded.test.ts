import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PATIENCE } from '../testing/jellyfin-house.ts'
import { MediaProcessorHouse } from '../testing/media-processor-house.ts'
import { movieId } from './media-processor/ids.ts'

type Row = { file: string; path: string; outcome: string; status?: number }

const folder = join(import.meta.dirname, 'fixtures/media-processor')
const text = (file: string) => readFileSync(join(folder, file), 'utf8')
const manifest = JSON.parse(text('manifest.json')) as Row[]
const asked: string[] = []

let house: MediaProcessorHouse

beforeEach(async () => {
  house = await MediaProcessorHouse.start()
  asked.length = 0
})
afterEach(() => house.served.close())

/** Answers with what was recorded for a path; 404 for all else. */
function replay(rows: readonly Row[]) {
  house.fake.instead = ({ pathname }) => {
    asked.push(pathname)
    const row = rows.find(({ path }) => path === pathname)
    return new Response(row ? text(row.file) : '', { status: row ? (row.status ?? 200) : 404 })
  }
}

test('each recorded answer has its outcome written beside it', () => {
  const files = readdirSync(folder).filter((file) => file !== 'manifest.json')
  expect(manifest.map(({ file }) => file).toSorted()).toEqual(files.toSorted())
})

test('the recorded lists give every title that has a file, and nothing else of the server is asked', async () => {
  replay(manifest.filter(({ file, outcome }) => outcome === 'read' && !file.startsWith('captured.')))
  const { version, tags, bad } = await house.listAll()
  const hashes = '02fff0bcda06a313734f47003d4af1893148a44c-eb93b973ae1d72abcbc49f97570630b76686da09'
  expect(version).toMatch(new RegExp(`^media-processor\\.n-${hashes}-`))
  expect(bad).toEqual([])
  const page = await house.readAll()
  expect([page.bad, page.removed]).toEqual([[], [movieId('Empty Folder')]])
  expect(page.entries).toHaveLength(tags.length - 1)
  const notAsked = manifest.filter(({ outcome }) => outcome.startsWith('not asked'))
  const patterns = notAsked.map(({ path }) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`))
  expect(asked.filter((path) => patterns.some((pattern) => pattern.test(path)))).toEqual([])
})

test('the recorded refusal is a wrong key', async () => {
  replay(manifest.filter(({ outcome }) => outcome === 'unauthorized'))
  expect(await house.client.readEntry(movieId('Any'), PATIENCE)).toEqual({
    ok: false,
    failure: { reason: 'unauthorized' },
  })
})
