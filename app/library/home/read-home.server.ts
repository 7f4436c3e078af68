import { type Continued, listContinueWatching } from '../../db/continue-watching.ts'
import { hasCalendarService } from '../../db/connections.ts'
import { isFirstSync } from '../../db/first-sync.ts'
import { type LibraryShape, readLibraryShape } from '../../db/library-shape.ts'
import { listHeads } from '../../db/lists/lists.ts'
import { readHomePreferences } from '../../db/preferences.ts'
import { listRecentPage, type RecentTitle } from '../../db/recently-added.ts'
import { answeringServerIds } from '../../db/server-marks.ts'
import { getTitle } from '../../db/titles.ts'
import { listWatched, type Watched } from '../../db/watched.ts'
import { isOnWatchlist } from '../../db/watchlist.ts'
import { m } from '../../i18n/m.ts'
import { titleName, told } from '../../i18n/title-name.ts'
import { titlePath } from '../card-view.ts'
import { heroPicture } from '../hero-picture.ts'
import { continuedCard, heroOfContinued } from './continued-cards.ts'
import type { HomeHero } from './hero.ts'
import { planShelves } from './plan-shelves.ts'
import type { ShelfHead, ShelfPage, ShelfView } from './shelf.ts'
import { type Arrangement, arrange, listOfShelf } from './shelf-kinds.ts'
import { readLaterShelf } from './later-shelf.server.ts'
import { readShelfPage, recentShelf, SHELF_PAGE } from './shelf-page.server.ts'
import { ShelfReads } from './shelf-reads.server.ts'

/** So many shelves come with the first HTML: they are what a first screen shows. */
const FIRST_SHELVES = 2
const HERO_CANDIDATES = 12

/** A shelf whose place is known. `page`: the promise of one where it is still being read; null where it is empty. */
export type LaterShelf = { head: ShelfHead; page: ShelfPage | null | Promise<ShelfPage | null> }

/**
 * Everything that home shows to one person; what the first screen does not show may still be being read. What the
 * library tells is waited for `patienceMs` long: for who comes from another page, which they look at meanwhile, a shelf that
 * came just after this one would be empty for a moment, and its card not there for the picture that goes back into it.
 */
export async function readHome(userId: string, patienceMs = 0) {
  const asked = answeringServerIds()
  const [preferences, shape, watched, recent, listed, answering, hasCalendar] = await Promise.all([
    readHomePreferences(userId),
    readLibraryShape(),
    listWatched(userId),
    listRecentPage({ limit: SHELF_PAGE, asked }),
    readShelfPage(userId, 'watchlist', null, asked),
    asked,
    hasCalendarService(),
  ])
  const shelves = new ShelfReads((id) => readLaterShelf(userId, id, watched, asked))
  shelves.put('added', recentShelf(recent))
  shelves.put('watchlist', listed ?? NOTHING)
  const arrangement = arrange(preferences)
  const known = { arrangement, shape, watched, hasCalendar, ready: shelves.ready }
  // What does not depend on the rest is read while that is.
  for (const { id } of planShelves({ ...known, lists: new Map() })) void shelves.pageOf(id)
  const [[lead, ...others], lists] = await Promise.all([
    listContinueWatching(userId, undefined, watched),
    readListNames(userId, arrangement),
  ])
  const cardsOf = (entries: Continued[]) => entries.map((entry) => continuedCard(entry, answering))
  shelves.put('continue', { cards: cardsOf(others.filter(({ progress }) => progress)), next: null })
  shelves.put('next', { cards: cardsOf(others.filter(({ progress }) => !progress)), next: null })
  const heads = planShelves({ ...known, lists })
  const firstHeads = heads.slice(0, firstCount(heads))
  const laterHeads = heads.slice(firstHeads.length)
  const inLibrary = laterHeads.flatMap(({ id }) => (id === 'soon' ? [] : [id]))
  const [hero, first, isReading] = await Promise.all([
    lead ? readContinuedHero(userId, lead, listed ?? NOTHING) : readNewHero(userId, recent.titles, watched),
    readFirst(firstHeads, shelves),
    watched.length === 0 && isFirstSync(),
    shelves.wait(inLibrary, patienceMs),
  ])
  return {
    hero,
    shelves: first,
    later: laterHeads.map((head): LaterShelf => ({ head, page: shelves.pageOf(head.id) })),
    reading: isReading ? countsOf(shape) : null,
  }
}

const NOTHING: ShelfPage = { cards: [], next: null }

/** The lists that a person put on home and in which there is something, by id. */
async function readListNames(userId: string, { order }: Arrangement): Promise<Map<string, string>> {
  const ids = order.flatMap((shelf) => listOfShelf(shelf) ?? [])
  if (ids.length === 0) return new Map()
  const heads = (await listHeads(userId, ids)).filter(({ itemIds }) => itemIds.length > 0)
  return new Map(heads.map(({ _id, name }) => [_id, name]))
}

/** What services tell is not waited for, wherever a person wants it. */
function firstCount(heads: readonly ShelfHead[]): number {
  const soon = heads.findIndex(({ id }) => id === 'soon')
  return soon < 0 ? FIRST_SHELVES : Math.min(soon, FIRST_SHELVES)
}

const countsOf = ({ movies, series }: LibraryShape) => ({ movies, series })

async function readFirst(heads: readonly ShelfHead[], shelves: ShelfReads): Promise<ShelfView[]> {
  const read = heads.map(async (head) => {
    const page = await shelves.pageOf(head.id)
    return page ? [{ ...head, ...page }] : []
  })
  return (await Promise.all(read)).flat()
}

/** `listed`: the watchlist's first page, which mostly tells whether the lead is on it. */
async function readContinuedHero(userId: string, lead: Continued, listed: ShelfPage): Promise<HomeHero> {
  const shown = lead.series ?? lead.item
  const about = titlePath({ kind: lead.series ? 'series' : 'movie', id: shown._id })
  const isFound = listed.cards.some(({ to }) => to === about)
  return heroOfContinued(lead, isFound || (listed.next !== null && (await isOnWatchlist(userId, shown))))
}

/** The newest title that has a backdrop and was not watched yet, else the newest that has one, else the newest. */
async function readNewHero(
  userId: string,
  recent: readonly RecentTitle[],
  watched: readonly Watched[],
): Promise<HomeHero | null> {
  const seen = new Set(watched.map(({ title }) => title?._id))
  const found = recent.slice(0, HERO_CANDIDATES)
  const fit = found.filter(({ hasBackdrop }) => hasBackdrop)
  const best = fit.find(({ card }) => card.isPlayable && !seen.has(card.id)) ?? fit[0] ?? found[0]
  const item = best ? await getTitle(best.card.id) : null
  if (!item) return null
  const isSeries = item.kind === 'series'
  const about = titlePath({ kind: isSeries ? 'series' : 'movie', id: item._id })
  return {
    id: item._id,
    eyebrow: m.bell_head(),
    title: titleName(item),
    tagline: told(item, 'tagline'),
    picture: heroPicture(item),
    watched: null,
    playTo: isSeries ? about : `/watch/${item._id}`,
    playWords: isSeries ? m.home_see_episodes() : m.play(),
    aboutTo: about,
    isSeries,
    isContinued: false,
    isListed: await isOnWatchlist(userId, item),
  }
}
