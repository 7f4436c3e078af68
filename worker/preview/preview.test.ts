import fc from 'fast-check'
import { expect, test } from 'vitest'
import { captionPath, metadataAt, partPaths } from '../../shared/fields.ts'
import { isSame } from '../../shared/merge/diff.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import type { IndexEntry } from '../../shared/protocol/media-index.ts'
import type { PreviewRequest, PreviewTitle } from '../../shared/protocol/worker-api.ts'
import { type Item, leadTracks } from '../../shared/title.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { FILMS, library, said, say } from '../testing/random-libraries.ts'
import { film, series, SyncHouse } from '../testing/sync-house.ts'
import { makePreview, previewRun } from './preview.ts'

/** `PROPERTY_RUNS` asks for more. */
const RUNS = Math.ceil((fc.readConfigureGlobal().numRuns ?? 2_000) / 12)
const COLLECTIONS = ['titles', 'seasons', 'episodes'] as const
const SERVERS = ['attic', 'cellar', 'shed'] as const
const NEW = 'barn'

const servers = fc.tuple(library, library, library, library)

const edits = fc.oneof(
  fc.constant('add' as const),
  fc.constantFrom(...SERVERS).map((remove) => ({ remove })),
  fc.shuffledSubarray([...SERVERS], { minLength: 3 }).map((order) => ({ order })),
)
type Edit = 'add' | { remove: string } | { order: string[] }

/** Three servers in step, and a fourth that is not in the list. */
async function houseOf(libraries: readonly IndexEntry[][]): Promise<{ house: SyncHouse; barn: MediaServer }> {
  const names = [...SERVERS, NEW]
  const fakes = libraries.map((entries, at) => new FakeMediaServer(`${names[at]}-box`, entries))
  for (const fake of fakes) fake.pageSize = 4
  const house = new SyncHouse(Object.fromEntries(fakes.map((fake, at) => [names[at] ?? '', fake])))
  const barn = house.data.all<MediaServer>('servers').find(({ _id }) => _id === NEW) ?? expect.fail()
  await house.data.deleteMany('servers', { _id: NEW })
  house.order(SERVERS)
  await house.run()
  return { house, barn }
}

function requestOf(edit: Edit, barn: MediaServer): PreviewRequest {
  if (edit === 'add') return { kind: 'add', server: barn }
  return 'remove' in edit
    ? { kind: 'remove', serverId: edit.remove }
    : { kind: 'order', serverIds: edit.order }
}

/** Saves the edit as the app does, and runs. */
async function makeTrue(edit: Edit, house: SyncHouse, barn: MediaServer): Promise<void> {
  if (edit === 'add') {
    house.data.put('servers', [barn])
    house.order([...SERVERS, NEW])
  } else if ('remove' in edit) house.save(edit.remove, { removedAt: house.iso() })
  else house.order(edit.order)
  await house.run({ scope: edit === 'add' ? { servers: [NEW] } : { all: true } })
}

function given(house: SyncHouse) {
  let ids = 0
  return {
    dataApi: house.data,
    fetch: async (url: string, init: RequestInit) => {
      const server = house.servers[new URL(url).hostname.split('.')[0] ?? '']
      if (!server) throw new Error('connection refused')
      return server.fetch(url, init)
    },
    now: () => ++house.nowMs,
    newId: () => `02${String(++ids).padStart(24, '0')}`,
  }
}

function everythingIn({ data }: SyncHouse): string {
  const names = [
    'offers',
    ...COLLECTIONS,
    'servers',
    'settings',
    'server_states',
    'runs',
    'run_changes',
  ] as const
  return JSON.stringify(names.map((name) => data.all(name)))
}

/** Everything but when it was written. */
function timeless({ rev: _rev, createdAt: _created, addedAt: _added, retiredAt, ...item }: Item): object {
  return { ...item, isRetired: retiredAt !== undefined }
}

function stored(house: SyncHouse): Map<string, Item> {
  return new Map(house.items().map((item) => [item._id, item]))
}

/** All that people see of an item, by path, each with its owner. */
function fieldsIn({ metadata, artwork: pictures, copies: files, ...item }: Item) {
  const { captions, chapters } = leadTracks(item)
  const { ratings: _ratings, translations: _translations, ...rest } = metadata
  const lists = Object.entries(Object.groupBy(captions, ({ language, role }) => captionPath(language, role)))
  const values = new Map<string, unknown>([
    ...Object.entries(rest).map(([name, value]): [string, unknown] => [`metadata.${name}`, value]),
    ...partPaths(metadata).map((path): [string, unknown] => [path, metadataAt(metadata, path)]),
    ...Object.entries(pictures).map(([role, value]): [string, unknown] => [`artwork.${role}`, value]),
    ...lists,
    ['video', item.video],
    ['mediaQuality', item.mediaQuality],
    ['chapters', chapters.length > 0 ? chapters : null],
    ['copies', files.length > 0 ? files.map(({ serverId, copyId }) => `${serverId}/${copyId}`) : null],
  ])
  const owners = new Map(item.owners.map(({ path, serverId }) => [path, serverId]))
  return {
    value: (path: string) => values.get(path) ?? null,
    owner: (path: string) => owners.get(path) ?? null,
    paths: [...values.keys()],
  }
}

/** What the preview has to say of an item, from what was stored before and after the run. */
function fieldsBetween(before: Item, after: Item): Record<string, unknown[]> {
  const [had, has] = [fieldsIn(before), fieldsIn(after)]
  const all = [...new Set([...had.paths, ...has.paths])].map((path): [string, unknown[]] => [
    path,
    [had.value(path), has.value(path), had.owner(path), has.owner(path)],
  ])
  return Object.fromEntries(all.filter(([, [one, other, from, to]]) => !isSame(one, other) || from !== to))
}

function toldFields({ fields }: PreviewTitle): Record<string, unknown[]> {
  return Object.fromEntries(
    fields.map(({ path, before, after, ownerBefore, ownerAfter }) => [
      path,
      [before, after, ownerBefore, ownerAfter],
    ]),
  )
}

test(
  'a preview is, field by field, what the run then writes, and writes nothing itself',
  { timeout: 3_600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(servers, said, edits, async (libraries, words, edit) => {
        const { house, barn } = await houseOf(libraries)
        await say(words, house)
        const before = stored(house)
        const everything = everythingIn(house)
        const request = requestOf(edit, barn)
        const told = (await makePreview(request, given(house))) ?? expect.fail()
        const run = (await previewRun(request, given(house))) ?? expect.fail()
        expect(everythingIn(house)).toBe(everything)
        expect(told).toMatchObject({ isCut: false, unlisted: 0, failure: null })
        const laid = COLLECTIONS.flatMap((name) => run.dataApi.documents(name))

        await makeTrue(edit, house, barn)

        const after = stored(house)
        const asPreviewed = new Map(before)
        for (const { before: was, now } of laid)
          if (now) asPreviewed.set(String(now._id), now as Item)
          else asPreviewed.delete(String(was?._id))
        const byId = (items: ReadonlyMap<string, Item>) =>
          Object.fromEntries([...items].map(([id, item]) => [id, timeless(item)]))
        expect(byId(asPreviewed)).toEqual(byId(after))

        const changed = [...after.values()].filter((item) => {
          const was = before.get(item._id)
          return !was || JSON.stringify(timeless(was)) !== JSON.stringify(timeless(item))
        })
        expect(told.titles.map(({ itemId }) => itemId).toSorted()).toEqual(
          changed.map(({ _id }) => _id).toSorted(),
        )
        for (const title of told.titles) {
          const [was, is] = [before.get(title.itemId), after.get(title.itemId)]
          if (was && is && title.change !== 'retired')
            expect(toldFields(title)).toEqual(fieldsBetween(was, is))
          if (!was) expect(['added', 'split']).toContain(title.change)
          expect(title.change === 'retired').toBe(is?.retiredAt !== undefined && was?.retiredAt === undefined)
        }
      }),
      { numRuns: RUNS },
    )
  },
)

const TWO_YEARS = [2001, 2019]
const many = FILMS.flatMap((title, one) =>
  TWO_YEARS.map((year, other) => film(`f${one}${other}`, title, year, { metadata: { title, year } })),
)

test('what would be retired is named first, with its series', async () => {
  const show = series('s', 'Tide Tables', 1)
  const { house, barn } = await houseOf([[...many.slice(0, 2), ...show], many.slice(1), [], []])
  const told = await makePreview(requestOf({ remove: 'attic' }, barn), given(house))
  expect(told?.counts).toMatchObject({ retired: 4, updated: 1 })
  expect(told?.titles.map(({ change, title, seriesTitle }) => [change, title, seriesTitle])).toEqual([
    ['retired', 'Salt Harbour', null],
    ['retired', 'Tide Tables', null],
    ['retired', 'Season 1', 'Tide Tables'],
    ['retired', 'Part 1', 'Tide Tables'],
    ['updated', 'Salt Harbour', null],
  ])
})

test('an edit that changes nothing is previewed as nothing', async () => {
  const { house, barn } = await houseOf([many, [], [], []])
  const told = await makePreview(requestOf({ order: ['attic', 'shed', 'cellar'] }, barn), given(house))
  expect(told).toMatchObject({ titles: [], unlisted: 0, isCut: false, covered: { entries: 0, of: 0 } })
})

test('a preview that takes too much memory says that it is cut, and what it covers', async () => {
  const shows = Array.from({ length: 600 }, (_, at) => film(`g${at}`, `Film ${at}`, 2001))
  const { house, barn } = await houseOf([shows, [], [], []])
  const limits = { documents: 700, chars: 10_000_000, ms: 1_000_000 }
  const removed = await makePreview(requestOf({ remove: 'attic' }, barn), { ...given(house), limits })
  expect(removed).toMatchObject({ isCut: true, covered: { of: 600 } })
  expect(removed?.counts.retired).toBe(removed?.covered.entries)
  expect(removed?.counts.retired).toBeGreaterThan(99)
  expect(removed?.titles).toHaveLength(Math.min(200, removed?.counts.retired ?? 0))
  expect(removed?.unlisted).toBe(Math.max(0, (removed?.counts.retired ?? 0) - 200))
})

test('no entry is left out without being counted, whatever the limit', async () => {
  const films = Array.from({ length: 300 }, (_, at) => film(`g${at}`, `Film ${at}`, 2001))
  const { house, barn } = await houseOf([films, films.slice(0, 250), [], []])
  for (const edit of [{ remove: 'attic' }, { order: ['cellar', 'attic', 'shed'] }]) {
    for (const documents of [300, 600, 900, 20_000]) {
      const limits = { documents, chars: 10_000_000, ms: 1_000_000 }
      const told = await makePreview(requestOf(edit, barn), { ...given(house), limits })
      const { entries = 0, of = 0 } = told?.covered ?? {}
      const changed = Object.values(told?.counts ?? {}).reduce((sum, count) => sum + count, 0)
      // Each title is of one or two entries that are to be looked at.
      expect([told?.isCut, entries < (of ?? 0)]).toEqual([entries < (of ?? 0), told?.isCut])
      expect(of).toBeGreaterThanOrEqual(250)
      expect(changed).toBe((told?.titles.length ?? 0) + (told?.unlisted ?? 0))
      if (documents === 20_000) expect([told?.isCut, changed]).toEqual([false, 'remove' in edit ? 300 : 250])
    }
  }
})

test('a preview that takes too long says that it is cut, and names what it found so far', async () => {
  const films = Array.from({ length: 60 }, (_, at) => film(`g${at}`, `Film ${at}`, 2001))
  const { house, barn } = await houseOf([[], [], [], films])
  const limits = { documents: 1_000, chars: 10_000_000, ms: 60 }
  const told = await makePreview({ kind: 'add', server: barn }, { ...given(house), limits })
  expect(told).toMatchObject({ isCut: true, covered: { of: null }, failure: null })
  expect(told?.counts.added).toBeGreaterThan(0)
  expect(told?.counts.added).toBeLessThan(films.length)
})

test('a new server that does not answer is said, and its key is not', async () => {
  const { house, barn } = await houseOf([[], [], [], many])
  const fake = house.servers[NEW] ?? expect.fail()
  fake.instead = () => new Response('{}', { status: 401 })
  const told = await makePreview({ kind: 'add', server: barn }, given(house))
  expect(told).toMatchObject({ titles: [], isCut: true, failure: { reason: 'unauthorized' } })
  expect(JSON.stringify(told)).not.toContain(barn.apiKey)
  fake.instead = () => new Response('{}', { status: 503 })
  expect(await makePreview({ kind: 'add', server: barn }, given(house))).toMatchObject({
    isCut: true,
    titles: [],
  })
})

test('a server that is not in the list cannot be removed, nor one added twice', async () => {
  const { house, barn } = await houseOf([[], [], [], []])
  expect(await makePreview({ kind: 'remove', serverId: NEW }, given(house))).toBeNull()
  expect(await makePreview({ kind: 'add', server: { ...barn, _id: 'attic' } }, given(house))).toBeNull()
})
