import { asGroup } from '../catalogue/browse-query.ts'
import { browse, type Browsed } from '../catalogue/browse.ts'
import {
  type BrowseQuery,
  browseSearch,
  readBrowseQuery,
  toggled,
  withGroup,
} from '../catalogue/browse-query.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { wholeCatalogue } from '../catalogue/catalogue.server.ts'
import { type Choice, type Group, GROUP_NAMES, GROUPS, SORT_NAMES, SORTS } from '../catalogue/groups.ts'
import { cursorOf, readCursor, writeCursor } from '../catalogue/order.ts'
import { groupWords, inOrder, valueWords } from '../catalogue/value-words.ts'
import { watchedStates } from '../catalogue/watched.ts'
import type { Filters } from '../components/filters.ts'
import { inSentence } from '../components/words.ts'
import { listProgress } from '../db/progress.ts'
import { listServerSigns } from '../db/server-marks.ts'
import { listTitleCards } from '../db/titles.ts'
import { listBegun } from '../db/begun.ts'
import { m } from '../i18n/m.ts'
import { plainCard } from './card-view.ts'
import { readUncounted } from './uncounted-view.server.ts'

const PAGE = 60
const PATHS = { movie: '/movies', series: '/series' } as const

type BrowseKind = keyof typeof PATHS
type Ask = { userId: string; kind: BrowseKind; query: BrowseQuery; now: Date }

/** One page of a kind's titles as the address asks, with what else could be chosen; what makes no sense in it is named. */
export async function readBrowse(userId: string, kind: BrowseKind, request: Request, now: Date) {
  const query = readBrowseQuery(new URL(request.url).searchParams)
  const catalogue = wholeCatalogue()
  const search = browseSearch(query.choice, query.sort)
  if (!catalogue) return { search, ...(await readUncounted(userId, kind, query)), filters: null }
  return { search, ...(await readCounted(catalogue, { userId, kind, query, now })) }
}

async function readCounted(catalogue: Catalogue, ask: Ask) {
  const { userId, kind, query, now } = ask
  const { choice, sort } = query
  const watched = watchedStates(catalogue, await listBegun(userId))
  const after = query.after === null ? null : readCursor(query.after)
  const found = browse(catalogue, { kind, choice, sort, after, limit: PAGE, watched, now })
  const cards = await listTitleCards(found.entries.map(({ id }) => id))
  const seen = await listProgress(
    userId,
    cards.map(({ id }) => ({ _id: id, aliases: [] })),
  )
  // Something that went this moment is not shown, and not counted next time.
  if (cards.length < found.entries.length) forgetMissing(catalogue, found, new Set(cards.map(({ id }) => id)))
  const last = found.entries.at(-1)
  return {
    sort,
    after: query.after,
    cards: cards.map((card) => plainCard(card, seen.get(card.id))),
    next: last && found.hasMore ? writeCursor(cursorOf(last, sort)) : null,
    ignored: query.ignored,
    // A page that follows is only its cards.
    filters: query.after === null ? await filtersView(ask, found) : null,
  }
}

function forgetMissing(catalogue: Catalogue, { entries }: Browsed, known: ReadonlySet<string>): void {
  for (const { id } of entries) if (!known.has(id)) catalogue.remove(id)
}

/** What stands around the grid: totals, groups with their counts, what is chosen and how to take it back. */
async function filtersView({ kind, query }: Ask, found: Browsed): Promise<Filters> {
  const { sort } = query
  const servers = new Map((await listServerSigns()).map(({ id, name }) => [id, name]))
  const choice = knownOf(query.choice, found)
  const address = (wanted: Choice, order = sort) => PATHS[kind] + browseSearch(wanted, order)
  const words = (group: Group) => (value: string) => valueWords(group, value, servers)
  const namesOf = (group: Group) => (choice[group] ?? []).map(words(group))
  return {
    total: found.total,
    kinds: (['movie', 'series'] as const).map((one) => ({
      kind: one,
      to: PATHS[one] + browseSearch(choice, sort),
      count: one === kind ? found.total : found.totalOfOther,
    })),
    sorts: SORT_NAMES.map((one) => ({
      name: SORTS[one](),
      to: address(choice, one),
      isChosen: one === sort,
    })),
    groups: GROUP_NAMES.map((group) => ({
      group,
      name: GROUPS[group].name(),
      values: inOrder(group, found.facets[group], words(group)).map(({ value, count, isChosen }) => ({
        name: words(group)(value),
        to: address(toggled(choice, group, value)),
        count,
        isChosen,
      })),
    })).filter(({ values }) => isWorthAChoice(values, found.total)),
    chips: GROUP_NAMES.flatMap((group) =>
      (choice[group] ?? []).map((value) => ({
        name: chipWords(group, words(group)(value)),
        to: address(toggled(choice, group, value)),
      })),
    ),
    clear: address({}),
    without: found.without.map(({ group, count }) => ({
      name: groupWords(group, namesOf(group)),
      to: address(withGroup(choice, group, [])),
      count,
    })),
    unknown: found.unknown.map(({ group, value }) => asGroup(words(group)(value), group)),
  }
}

/** A value that nothing has is left aside. */
function knownOf(choice: Choice, { unknown }: Browsed): Choice {
  return unknown.reduce<Choice>(
    (known, { group, value }) =>
      withGroup(
        known,
        group,
        (known[group] ?? []).filter((one) => one !== value),
      ),
    choice,
  )
}

/** A group of which every title has the same one value narrows nothing. */
function isWorthAChoice(values: readonly { count: number; isChosen: boolean }[], total: number): boolean {
  return values.some(({ count, isChosen }) => isChosen || count !== total)
}

/** The name alone where it says what it is of. */
function chipWords(group: Group, name: string): string {
  if (group === 'audio') return m.filter_chip_sound({ language: name })
  if (group === 'captions') return m.filter_chip_captions({ language: name })
  if (group === 'rating') return m.filter_chip_rated({ rating: name })
  return group === 'added' ? m.filter_chip_added({ time: inSentence(name) }) : name
}
