import { inSentence } from '../components/words.ts'
import { m } from '../i18n/m.ts'
import { type BrowseSort, type Choice, type Group, GROUP_NAMES, GROUPS, isGroup, isSort } from './groups.ts'

const LONGEST_VALUE = 100
const MOST_VALUES = 30
const MOST_NAMED = 3
/** What an address may hold beside filters: how Remix asks, and where a page begins. */
const OTHERS = new Set(['sort', 'after', 'index', '_data', '_routes'])

/** A list's address, read. `ignored`: what of it means nothing here, for people; never an error. */
export type BrowseQuery = { choice: Choice; sort: BrowseSort; after: string | null; ignored: string[] }

/** Reads what is chosen; whatever makes no sense is named and left aside, and what is endless is cut. */
export function readBrowseQuery(search: URLSearchParams): BrowseQuery {
  const ignored: string[] = []
  const sort = search.get('sort') ?? 'title'
  if (!isSort(sort)) ignored.push(m.filter_the_order({ order: cut(sort) }))
  for (const name of new Set(search.keys()))
    if (!isGroup(name) && !OTHERS.has(name)) ignored.push(m.quoted({ words: cut(name) }))
  const choice: Choice = {}
  for (const group of GROUP_NAMES) {
    const values = readValues(group, search.getAll(group), ignored)
    if (values.length > 0) choice[group] = values
  }
  const after = search.get('after')
  return { choice, sort: isSort(sort) ? sort : 'title', after, ignored: fewOf(ignored) }
}

function readValues(group: Group, given: readonly string[], ignored: string[]): string[] {
  const values = [...new Set(given.map((value) => value.trim()))].filter((value) => value !== '')
  const long = values.filter((value) => value.length > LONGEST_VALUE)
  ignored.push(...long.map((value) => asGroup(cut(value), group)))
  const short = values.filter((value) => value.length <= LONGEST_VALUE)
  return GROUPS[group].several ? short.slice(0, MOST_VALUES) : short.slice(0, 1)
}

/** `“Drama” as genre` */
export const asGroup = (value: string, group: Group) =>
  m.filter_as({ value, group: inSentence(GROUPS[group].name()) })

const cut = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

function fewOf(ignored: readonly string[]): string[] {
  const more = ignored.length - MOST_NAMED
  return more <= 0 ? [...ignored] : [...ignored.slice(0, MOST_NAMED), m.filter_more({ count: more })]
}

/** The address of a list, in one order, so that one list has one address. */
export function browseSearch(choice: Choice, sort: BrowseSort): string {
  const search = new URLSearchParams()
  for (const group of GROUP_NAMES)
    for (const value of (choice[group] ?? []).toSorted()) search.append(group, value)
  if (sort !== 'title') search.set('sort', sort)
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

/** A choice with a value more, or without it where it is chosen already. */
export function toggled(choice: Choice, group: Group, value: string): Choice {
  const chosen = choice[group] ?? []
  if (chosen.includes(value))
    return withGroup(
      choice,
      group,
      chosen.filter((one) => one !== value),
    )
  return withGroup(choice, group, GROUPS[group].several ? [...chosen, value] : [value])
}

export function withGroup(choice: Choice, group: Group, values: readonly string[]): Choice {
  const { [group]: _before, ...rest } = choice
  return values.length === 0 ? rest : { ...rest, [group]: values }
}
