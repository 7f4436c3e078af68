import type { Catalogue, Entry, Kind } from './catalogue.ts'
import {
  ADDED_DAYS,
  type BrowseSort,
  type Choice,
  type Group,
  GROUP_NAMES,
  GROUPS,
  type WatchedState,
} from './groups.ts'
import { type Cursor, placeAfter } from './order.ts'

const DAY_MS = 86_400_000

export type BrowseAsk = {
  kind: Kind
  choice: Choice
  sort: BrowseSort
  after: Cursor | null
  limit: number
  /** How far this person is with a title; what is not there was not begun. */
  watched: ReadonlyMap<string, WatchedState>
  now: Date
}

/** `count`: how many titles choosing it gives; of a chosen one, how many of those shown have it. */
export type Facet = { value: string; count: number; isChosen: boolean }

export type Browsed = {
  /** Of this page. */
  entries: Entry[]
  hasMore: boolean
  total: number
  facets: Record<Group, Facet[]>
  /** How many of the other kind the same choice gives. */
  totalOfOther: number
  /** How many there would be without one of the chosen groups. */
  without: { group: Group; count: number }[]
  /** Chosen values that nothing has. */
  unknown: { group: Group; value: string }[]
}

/** Titles of a kind that have a chosen value in each chosen group, and what each other choice would give: one pass. */
export function browse(catalogue: Catalogue, ask: BrowseAsk): Browsed {
  const wanted = wantedOf(catalogue, ask.choice)
  const tally = new Tally(catalogue, wanted)
  const dynamic = dynamicValues(catalogue, ask)
  const found: Entry[] = []
  let totalOfOther = 0
  for (const entry of catalogue.titles(ask.sort)) {
    const isFound = tally.count(entry, dynamic(entry), entry.kind === ask.kind)
    if (!isFound) continue
    if (entry.kind === ask.kind) found.push(entry)
    else totalOfOther += 1
  }
  return {
    ...pageOf(found, ask),
    total: found.length,
    totalOfOther,
    facets: tally.facets(found.length),
    without: tally.without(),
    unknown: wanted.unknown,
  }
}

type Wanted = { numbers: ReadonlySet<number>; mask: number; unknown: Browsed['unknown'] }

function wantedOf({ values }: Catalogue, choice: Choice): Wanted {
  const numbers = new Set<number>()
  const unknown: Browsed['unknown'] = []
  for (const group of GROUP_NAMES)
    for (const value of choice[group] ?? []) {
      const number = values.find(group, value)
      if (number === null) unknown.push({ group, value })
      else numbers.add(number)
    }
  let mask = 0
  for (const number of numbers) mask |= 1 << values.placeOf(number)
  return { numbers, mask, unknown }
}

/** What of a title depends on who asks and when. */
function dynamicValues({ values }: Catalogue, { watched, now }: BrowseAsk): (entry: Entry) => number[] {
  const state = (one: WatchedState) => values.numberOf(`watched:${one}`)
  const numbers = { no: state('no'), started: state('started'), yes: state('yes') }
  const since = ADDED_DAYS.map((days) => ({
    from: new Date(now.getTime() - days * DAY_MS).toISOString(),
    number: values.numberOf(`added:${days}`),
  }))
  return ({ id, addedAt }) => {
    const all = [numbers[watched.get(id) ?? 'no']]
    for (const { from, number } of since) if (addedAt >= from) all.push(number)
    return all
  }
}

/** Counts, for each value, the titles that have it: among those found, and among those that only its group kept out. */
class Tally {
  private readonly catalogue: Catalogue
  private readonly wanted: Wanted
  private readonly have: number[] = []
  private readonly extra: number[] = []
  private readonly onlyMissing: number[] = []

  constructor(catalogue: Catalogue, wanted: Wanted) {
    this.catalogue = catalogue
    this.wanted = wanted
  }

  /** Whether a title is found; it is counted where it `counts`. */
  count({ values, media }: Entry, dynamic: readonly number[], counts: boolean): boolean {
    const lists = [values, media, dynamic]
    const missing = this.missingOf(lists)
    const isFound = missing === 0
    if (!counts) return isFound
    const isOneMissing = (missing & (missing - 1)) === 0
    if (isFound) for (const list of lists) for (const number of list) increase(this.have, number)
    else if (isOneMissing) this.countMissing(lists, 31 - Math.clz32(missing))
    return isFound
  }

  /** The chosen groups of which a title has no chosen value, a bit for each. */
  private missingOf(lists: readonly (readonly number[])[]): number {
    const { numbers, mask } = this.wanted
    let missing = mask
    if (mask === 0) return 0
    for (const list of lists)
      for (const number of list)
        if (numbers.has(number)) missing &= ~(1 << this.catalogue.values.placeOf(number))
    return missing
  }

  private countMissing(lists: readonly (readonly number[])[], place: number): void {
    increase(this.onlyMissing, place)
    for (const list of lists)
      for (const number of list)
        if (this.catalogue.values.placeOf(number) === place) increase(this.extra, number)
  }

  facets(total: number): Record<Group, Facet[]> {
    const { values } = this.catalogue
    const facets = Object.fromEntries(GROUP_NAMES.map((group) => [group, []])) as unknown as Browsed['facets']
    for (let number = 0; number < values.count; number += 1) {
      const group = values.groupOf(number)
      if (group === undefined) continue
      const isChosen = this.wanted.numbers.has(number)
      const count = this.countOf(number, group, total, isChosen)
      if (count > 0 || isChosen) facets[group].push({ value: values.valueOf(number), count, isChosen })
    }
    return facets
  }

  private countOf(number: number, group: Group, total: number, isChosen: boolean): number {
    const [have, extra] = [this.have[number] ?? 0, this.extra[number] ?? 0]
    const isGroupChosen = (this.wanted.mask & (1 << this.catalogue.values.placeOf(number))) !== 0
    if (isChosen || !isGroupChosen) return have
    if (!GROUPS[group].several) return have + extra
    // One that would give no more than there is already is no choice.
    return extra === 0 ? 0 : total + extra
  }

  without(): Browsed['without'] {
    return GROUP_NAMES.flatMap((group, place) => {
      const count = this.onlyMissing[place] ?? 0
      return count > 0 ? [{ group, count }] : []
    }).sort((one, other) => other.count - one.count)
  }
}

function increase(counts: number[], at: number): void {
  counts[at] = (counts[at] ?? 0) + 1
}

/** `found` is in order. */
function pageOf(found: readonly Entry[], { sort, after, limit }: BrowseAsk) {
  const from = after ? placeAfter(found, after, sort) : 0
  return { entries: found.slice(from, from + limit), hasMore: found.length > from + limit }
}
