import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brokenLinks, describeLibrary } from './testing/household.ts'
import { run } from './testing/run.ts'
import { Crash, gather, openStore, setOverride, setServerRemoved } from './testing/store.ts'
import {
  RUNS,
  SERVERS,
  library,
  pace,
  serverId,
  history,
  shuffled,
  offersOf,
  take,
  live,
  meetAfresh,
} from './testing/histories.ts'

test('runs step by step give the library that one run over everything gives', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(history, (steps) => {
      const store = live(steps)
      expect(brokenLinks(store)).toEqual([])
      expect(describeLibrary(store)).toEqual(describeLibrary(meetAfresh(store)))
    }),
    { numRuns: RUNS },
  )
})

test('the order of servers, pages and batches does not matter', { timeout: 120_000 }, () => {
  const scene = fc.record({
    libraries: fc.array(library, { minLength: 3, maxLength: 3 }),
    pace,
    order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
  })
  fc.assert(
    fc.property(scene, ({ libraries, pace: chosen, order }) => {
      const inOrder = openStore(SERVERS)
      libraries.forEach((entries, at) => gather(inOrder, `s${at + 1}`, offersOf(`s${at + 1}`, entries)))
      run(inOrder)
      const mixed = openStore(SERVERS)
      for (const at of order) {
        gather(mixed, `s${at + 1}`, shuffled(chosen).shuffle(offersOf(`s${at + 1}`, libraries[at] ?? [])))
        run(mixed, shuffled(chosen))
      }
      expect(describeLibrary(mixed)).toEqual(describeLibrary(inOrder))
    }),
    { numRuns: RUNS },
  )
})

test('merging twice changes nothing', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(history, pace, (steps, chosen) => {
      const store = live(steps)
      const before = new Map(store.items)
      for (const offer of store.offers.values()) offer.pending = 'again'
      const decisions = run(store, shuffled(chosen))
      expect(
        decisions.flatMap(({ insert, replace, remove, offers }) => [
          ...insert,
          ...replace,
          ...remove,
          ...offers,
        ]),
      ).toEqual([])
      expect(store.items).toEqual(before)
    }),
    { numRuns: RUNS },
  )
})

test('removing a server equals never having had it', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(history, serverId, (steps, id) => {
      const store = live(steps)
      setServerRemoved(store, id, true)
      run(store)
      const others = openStore(store.serverOrder)
      for (const other of SERVERS.filter((one) => one !== id))
        if (store.removedServers.has(other)) others.removedServers.add(other)
      for (const one of steps) if (!('serverId' in one) || one.serverId !== id) take(others, one)
      run(others)
      expect(describeLibrary(store)).toEqual(describeLibrary(others))
    }),
    { numRuns: RUNS },
  )
})

test('a crash at any write followed by a run equals no crash', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(history, library, fc.integer({ min: 0, max: 40 }), pace, (steps, entries, after, chosen) => {
      const [whole, crashed] = [live(steps), live(steps)]
      gather(whole, 's1', offersOf('s1', entries))
      run(whole)
      gather(crashed, 's1', offersOf('s1', entries))
      crashed.failAt = crashed.writes + after
      try {
        run(crashed, shuffled(chosen))
      } catch (error) {
        if (!(error instanceof Crash)) throw error
      }
      crashed.failAt = Infinity
      run(crashed)
      expect(brokenLinks(crashed)).toEqual([])
      expect(describeLibrary(crashed)).toEqual(describeLibrary(whole))
    }),
    { numRuns: RUNS },
  )
})

test('an override survives whatever happens to its item', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(history, history, fc.nat(), (before, after, pick) => {
      const store = live(before)
      const all = [...store.items.values()].filter(({ retiredAt }) => retiredAt === undefined)
      const chosen = all[pick % Math.max(all.length, 1)]
      if (!chosen) return
      setOverride(store, { itemId: chosen._id }, 'metadata.overview', 'pinned by hand')
      for (const one of after) take(store, one)
      run(store)
      const now = [...store.items.values()].find(
        ({ _id, aliases }) => _id === chosen._id || aliases.some(({ id }) => id === chosen._id),
      )
      expect(now).toBeDefined()
      if (now?.retiredAt !== undefined) return
      expect(now?.metadata.overview).toBe('pinned by hand')
      expect(now?.owners).toContainEqual({ path: 'metadata.overview', serverId: 'override' })
    }),
    { numRuns: RUNS },
  )
})

test('no value comes from nowhere', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(history, (steps) => {
      const store = live(steps)
      for (const item of store.items.values()) {
        if (item.retiredAt !== undefined) continue
        const makers = [...store.offers.values()].filter(
          (offer) =>
            offer.itemIds.includes(item._id) && !offer.removedAt && !store.removedServers.has(offer.serverId),
        )
        for (const [name, value] of Object.entries(item.metadata)) {
          const owner = item.owners.find(({ path }) => path === `metadata.${name}`)?.serverId
          const offered = makers.filter((offer) => offer.serverId === owner)
          expect(
            offered.map(({ fields }) => Object.entries(fields.metadata).find(([own]) => own === name)?.[1]),
          ).toContainEqual(value)
        }
        for (const copy of item.copies) {
          expect(makers.some((offer) => offer.copies.some(({ copyId }) => copyId === copy.copyId))).toBe(true)
        }
      }
    }),
    { numRuns: RUNS },
  )
})
