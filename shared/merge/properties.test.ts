import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Offer } from '../offer.ts'
import type { Item } from '../title.ts'
import { library, offersOf } from './testing/entries.ts'
import {
  SERVERS,
  history,
  live,
  meetAfresh,
  numbers,
  pace,
  serverId,
  shuffled,
  take,
} from './testing/histories.ts'
import { brokenLinks, describeLibrary } from './testing/household.ts'
import { choosePin, copyOverrides, countedOffers, living } from './testing/overrides.ts'
import { run } from './testing/run.ts'
import { Crash, gather, openStore, setOverride, setServerRemoved } from './testing/store.ts'
import type { Store } from './testing/store.ts'

/** Cases of each property; `PROPERTY_RUNS` asks for more (`bin/property-runs.mjs`). */
const RUNS = fc.readConfigureGlobal().numRuns ?? 1_500

function holds<T extends unknown[]>(
  name: string,
  given: { [at in keyof T]: fc.Arbitrary<T[at]> },
  check: (...values: T) => void,
  numRuns = RUNS,
): void {
  test(name, { timeout: 3_600_000 }, () => {
    fc.assert(fc.property(...given, check), { numRuns })
  })
}

holds('runs step by step give the library that one run over everything gives', [history], (past) => {
  const store = live(past)
  expect(brokenLinks(store)).toEqual([])
  expect(describeLibrary(store)).toEqual(describeLibrary(meetAfresh(store)))
})

const scene = fc.record({
  libraries: fc.array(library, { minLength: 3, maxLength: 3 }),
  pace,
  order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
})

holds(
  'the order of servers, pages and batches does not matter',
  [scene],
  ({ libraries, pace: one, order }) => {
    const inOrder = openStore(SERVERS)
    libraries.forEach((entries, at) => gather(inOrder, `s${at + 1}`, offersOf(`s${at + 1}`, entries)))
    run(inOrder)
    const mixed = openStore(SERVERS)
    for (const at of order) {
      gather(mixed, `s${at + 1}`, shuffled(one).shuffle(offersOf(`s${at + 1}`, libraries[at] ?? [])))
      run(mixed, shuffled(one))
    }
    expect(describeLibrary(mixed)).toEqual(describeLibrary(inOrder))
  },
)

holds('merging twice changes nothing', [history, pace], (past, chosen) => {
  const store = live(past)
  const before = new Map(store.items)
  for (const offer of store.offers.values()) offer.pending = 'again'
  const written = run(store, shuffled(chosen)).flatMap(({ insert, replace, remove, offers }) => [
    ...insert,
    ...replace,
    ...remove,
    ...offers,
  ])
  expect(written).toEqual([])
  expect(store.items).toEqual(before)
})

holds('removing a server equals never having had it', [history, serverId], (past, id) => {
  const store = live(past)
  setServerRemoved(store, id, true)
  run(store)
  const others = openStore(SERVERS)
  others.commonKeys = past.commonKeys
  for (const one of past.steps) {
    if (one.do !== 'override' && !('serverId' in one && one.serverId === id)) take(others, one)
  }
  run(others)
  copyOverrides(store, others)
  run(others)
  expect(describeLibrary(store)).toEqual(describeLibrary(others))
})

holds(
  'a crash at any write followed by a run equals no crash',
  [history, library, pace],
  (past, entries, chosen) => {
    const before = live({ ...past, commonKeys: [] })
    gather(before, 's1', offersOf('s1', entries))
    const whole = structuredClone(before)
    run(whole, shuffled(chosen))
    for (let failAt = before.writes; failAt < whole.writes; failAt++) {
      const crashed: Store = { ...structuredClone(before), failAt }
      expect(() => run(crashed, shuffled(chosen))).toThrow(Crash)
      crashed.failAt = Infinity
      run(crashed)
      expect(brokenLinks(crashed)).toEqual([])
      expect(describeLibrary(crashed)).toEqual(describeLibrary(whole))
    }
  },
  Math.ceil(RUNS / 10),
)

holds(
  'an override on any field survives whatever happens to its item',
  [history, history, numbers],
  (before, { steps }, chosen) => {
    const store = live(before)
    const pinned = choosePin(store, chosen)
    if (!pinned) return
    const { itemId, path, value } = pinned
    setOverride(store, { itemId }, path, value)
    for (const one of steps) if (one.do !== 'override') take(store, one)
    run(store)
    const now = [...store.items.values()].find(
      ({ _id, aliases }) => _id === itemId || aliases.some(({ id }) => id === itemId),
    )
    expect(now).toBeDefined()
    if (!now || now.retiredAt !== undefined) return
    expect(valueAt(now, path)).toEqual(value)
    expect(now.owners).toContainEqual({ path, serverId: 'override' })
  },
)

function valueAt({ metadata, artwork }: Item, path: string): unknown {
  const [part, name] = path.split('.')
  return Object.entries(part === 'artwork' ? artwork : metadata).find(([own]) => own === name)?.[1]
}

holds('equal pins are one title and different pins are two, whatever happens', [history], (past) => {
  const store = live(past)
  const pinOf = ({ _id }: Offer) =>
    store.overrides.find(({ offerId, path, value }) => offerId === _id && path === 'identity' && value)?.value
  const titles = countedOffers(store).filter(({ kind }) => kind === 'movie' || kind === 'series')
  for (const one of titles) {
    for (const other of titles) {
      if (one.kind !== other.kind || pinOf(one) === undefined || pinOf(other) === undefined) continue
      expect(one.itemIds[0] === other.itemIds[0]).toBe(pinOf(one) === pinOf(other))
    }
  }
})

holds('no value comes from nowhere', [history], (past) => {
  const store = live(past)
  for (const item of living(store)) {
    const makers = countedOffers(store).filter(({ itemIds }) => itemIds.includes(item._id))
    const names = [item._id, ...item.aliases.map(({ id }) => id)]
    const pins = store.overrides.filter(({ itemId }) => itemId !== undefined && names.includes(itemId))
    for (const path of fieldPaths(item)) {
      const owner = item.owners.find((one) => one.path === path)?.serverId
      const offered = makers
        .filter(({ serverId: id }) => id === owner)
        .map(({ fields, serverId: id, entryId }) => offeredAt(fields, path, { serverId: id, entryId }))
      const pinned =
        owner === 'override' ? pins.filter((one) => one.path === path).map(({ value }) => value) : []
      expect([...offered, ...pinned]).toContainEqual(valueAt(item, path))
    }
    checkFiles(item, makers)
  }
})

function fieldPaths({ metadata, artwork }: Item): string[] {
  return [
    ...Object.keys(metadata).map((name) => `metadata.${name}`),
    ...Object.keys(artwork).map((role) => `artwork.${role}`),
  ]
}

function offeredAt({ metadata, artwork }: Offer['fields'], path: string, from: object): unknown {
  const [part, name] = path.split('.')
  const value = Object.entries(part === 'artwork' ? artwork : metadata).find(([own]) => own === name)?.[1]
  return part === 'artwork' && value ? { ...(value as object), ...from } : value
}

/** Every file of its offers is there once and in one cut, and nothing else is. */
function checkFiles(item: Item, makers: readonly Offer[]): void {
  const ofServers = makers.filter(({ serverId: id }) => SERVERS.includes(id))
  const refs = ofServers.flatMap(({ serverId: id, copies }) => copies.map(({ copyId }) => `${id}/${copyId}`))
  const expected = item.kind === 'movie' || item.kind === 'episode' ? refs.toSorted() : []
  expect(item.copies.map(({ serverId: id, copyId }) => `${id}/${copyId}`).toSorted()).toEqual(expected)
  expect(item.cuts.flatMap(({ copyIds }) => copyIds).toSorted()).toEqual(expected)
  for (const { copyIds, captions, chapters } of item.cuts) {
    const inside = ofServers.flatMap(({ serverId: id, copies }) =>
      copies.filter(({ copyId }) => copyIds.includes(`${id}/${copyId}`)),
    )
    for (const { captionId, language, role } of captions) {
      const tracks = inside.flatMap((copy) => copy.captions)
      expect(tracks).toContainEqual(expect.objectContaining({ captionId, language, role }))
    }
    if (chapters.length > 0) expect(inside.map((copy) => copy.chapters)).toContainEqual(chapters)
  }
}
