import fc from 'fast-check'
import { expect } from 'vitest'
import type { Offer } from '../offer.ts'
import { expectCrashesHealed } from './testing/crash.ts'
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
import { holds } from './testing/holds.ts'
import { brokenLinks, describeLibrary } from './testing/household.ts'
import { choosePin, copyOverrides, countedOffers, valueAt } from './testing/overrides.ts'
import { run } from './testing/run.ts'
import { gather, openStore, setOverride, setServerRemoved } from './testing/store.ts'

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
    expectCrashesHealed(before, () => shuffled(chosen))
  },
  0.1,
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
