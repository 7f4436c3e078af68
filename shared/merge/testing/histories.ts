import fc from 'fast-check'
import { answers, library, offersOf, someEntries } from './entries.ts'
import type { EntrySketch } from './household.ts'
import type { Offer } from '../../offer.ts'
import { copyOverrides, pinByHand } from './overrides.ts'
import { run } from './run.ts'
import type { Pace } from './run.ts'
import { gather, gatherSome, openStore, setOverride, setServerOrder, setServerRemoved } from './store.ts'
import type { Store } from './store.ts'

export const SERVERS = ['s1', 's2', 's3']

const pinned = fc.record({
  offerId: fc.constantFrom('s1/m0', 's1/m1', 's2/m0', 's3/m0', 's1/t0', 's2/t0', 's1/e0', 's2/e0'),
  pin: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
})
export const pace = fc.record({
  batchSize: fc.integer({ min: 1, max: 5 }),
  salt: fc.integer({ min: 0, max: 1_000 }),
})
/** Which item, and which of its paths. */
export const numbers = fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 40 }))
export const serverId = fc.constantFrom(...SERVERS)

type ServerStep = { serverId: string } & (
  | { do: 'gather'; entries: EntrySketch[] }
  | { do: 'some'; entries: EntrySketch[] }
  | { do: 'server'; isRemoved: boolean }
  | { do: 'disable'; isDisabled: boolean }
)
export type Step =
  | ServerStep
  | { do: 'answer'; offers: Offer[] }
  | { do: 'order'; order: string[] }
  | { do: 'pin'; offerId: string; pin: string | undefined }
  | { do: 'override'; numbers: [number, number]; how: 'set' | 'unset' | 'bad' }
  | { do: 'run'; pace: { batchSize: number; salt: number } }

const order = fc.shuffledSubarray(SERVERS, { minLength: 3, maxLength: 3 })
const how = fc.constantFrom('set' as const, 'set' as const, 'unset' as const, 'bad' as const)
const named = <T extends string>(name: T) => ({ do: fc.constant(name) })

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ ...named('gather'), serverId, entries: library }) },
  { weight: 3, arbitrary: fc.record({ ...named('some'), serverId, entries: someEntries }) },
  { weight: 1, arbitrary: fc.record({ ...named('server'), serverId, isRemoved: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ ...named('disable'), serverId, isDisabled: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ ...named('answer'), offers: answers }) },
  { weight: 1, arbitrary: fc.record({ ...named('order'), order }) },
  { weight: 2, arbitrary: pinned.map((pin) => ({ do: 'pin' as const, ...pin })) },
  { weight: 2, arbitrary: fc.record({ ...named('override'), numbers, how }) },
  { weight: 5, arbitrary: fc.record({ ...named('run'), pace }) },
)

/** What happens in a household, and which id keys are too common to be followed. */
export type History = { steps: Step[]; commonKeys: string[] }
const commonKeys = fc.oneof(
  { weight: 4, arbitrary: fc.constant<string[]>([]) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<string[][]>(['movie:tmdb:1', 'series:tvdb:1'], ['episode:tvdb:71']),
  },
)
export const history: fc.Arbitrary<History> = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 9 }),
  commonKeys,
})

/** A shuffle that depends on its salt only. */
export function shuffled({ batchSize, salt }: { batchSize: number; salt: number }): Pace {
  let state = salt
  const dice = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
  return {
    batchSize,
    shuffle: (list) =>
      list
        .map((value) => ({ value, key: dice() }))
        .toSorted((one, other) => one.key - other.key)
        .map(({ value }) => value),
  }
}

export function take(store: Store, one: Step): void {
  switch (one.do) {
    case 'gather':
      return gather(store, one.serverId, offersOf(one.serverId, one.entries))
    case 'some':
      if (!store.disabledServers.has(one.serverId)) gatherSome(store, offersOf(one.serverId, one.entries))
      return
    case 'server':
      return setServerRemoved(store, one.serverId, one.isRemoved)
    case 'disable':
      if (one.isDisabled) store.disabledServers.add(one.serverId)
      else store.disabledServers.delete(one.serverId)
      return
    case 'answer':
      return gatherSome(store, one.offers)
    case 'order':
      return setServerOrder(store, one.order)
    case 'pin':
      return setOverride(store, { offerId: one.offerId }, 'identity', one.pin)
    case 'override':
      return pinByHand(store, one.numbers, one.how)
    case 'run':
      run(store, shuffled(one.pace))
  }
}

export function live({ steps, commonKeys: common }: History, store: Store = openStore(SERVERS)): Store {
  store.commonKeys = common
  for (const one of steps) take(store, one)
  run(store)
  return store
}

/** A household that meets the same servers, as they are in the end, for the first time. */
export function meetAfresh(old: Store): Store {
  const store = openStore(old.serverOrder)
  store.commonKeys = old.commonKeys
  store.overrides = old.overrides.filter(({ offerId }) => offerId !== undefined)
  const counts = ({ serverId: id, removedAt }: Offer) => !removedAt && !old.removedServers.has(id)
  gatherSome(store, [...old.offers.values()].filter(counts))
  run(store)
  copyOverrides(old, store)
  run(store)
  return store
}
