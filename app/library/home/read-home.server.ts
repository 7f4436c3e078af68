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
import { log } from '../../log.server.ts'
import { titlePath } from '../card-view.ts'
import { heroPicture } from '../hero-picture.ts'
import { continuedCard, heroOfContinued } from './continued-cards.ts'
import type { HomeHero } from './hero.ts'
import { planShelves } from './plan-shelves.ts'
import type { ShelfHead, ShelfPage, ShelfView } from './shelf.ts'
import { type Arrangement, arrange, listOfShelf } from './shelf-kinds.ts'
import { readLaterShelf } from './later-shelf.server.ts'
import { readShelfPage, recentShelf, SHELF_PAGE } from './shelf-page.server.ts'

/** So many shelves come with the first HTML: they are what a first screen shows. */
const FIRST_SHELVES = 2
const HERO_CANDIDATES = 12

/** A shelf whose place is known, and whose cards come after the page. */
export type LaterShelf = { head: ShelfHead; page: Promise<ShelfPage | null> }

/** Everything that home shows to one person; what the first screen does not show is still being read. */
export async function readHome(userId: string) {
  const [preferences, shape, watched, recent, listed, answering, hasCalendar] = await Promise.all([
    readHomePreferences(userId),
    readLibraryShape(),
    listWatched(userId),
    listRecentPage({ limit: SHELF_PAGE }),
    readShelfPage(userId, 'watchlist', null),
    answeringServerIds(),
    hasCalendarService(),
  ])
  const arrangement = arrange(preferences)
  const [continued, lists] = await Promise.all([
    listContinueWatching(userId, undefined, watched),
    readListNames(userId, arrangement),
  ])
  const [lead, ...others] = continued
  const cardsOf = (entries: Continued[]) => entries.map((entry) => continuedCard(entry, answering))
  const ready = new Map<string, ShelfPage>([
    ['continue', { cards: cardsOf(others.filter(({ progress }) => progress)), next: null }],
    ['next', { cards: cardsOf(others.filter(({ progress }) => !progress)), next: null }],
    ['added', recentShelf(recent)],
    ['watchlist', listed ?? { cards: [], next: null }],
  ])
  const heads = planShelves({ arrangement, shape, watched, ready, hasCalendar, lists })
  const firstHeads = heads.slice(0, firstCount(heads))
  const [hero, first, isReading] = await Promise.all([
    lead ? readContinuedHero(userId, lead) : readNewHero(userId, recent.titles, watched),
    readFirst(userId, firstHeads, ready, watched),
    watched.length === 0 && isFirstSync(),
  ])
  return {
    hero,
    shelves: first,
    later: heads.slice(firstHeads.length).map((head): LaterShelf => {
      const page = Promise.resolve(ready.get(head.id) ?? readLaterShelf(userId, head.id, watched))
      // Somebody who left does not wait for it any more, and a failure that nobody hears ends the process.
      page.catch((error: unknown) => log.error({ error, shelf: head.id }, 'A shelf could not be read'))
      return { head, page }
    }),
    reading: isReading ? countsOf(shape) : null,
  }
}

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

async function readFirst(
  userId: string,
  heads: readonly ShelfHead[],
  ready: ReadonlyMap<string, ShelfPage>,
  watched: readonly Watched[],
): Promise<ShelfView[]> {
  const read = heads.map(async (head) => {
    const page = ready.get(head.id) ?? (await readLaterShelf(userId, head.id, watched))
    return page ? [{ ...head, ...page }] : []
  })
  return (await Promise.all(read)).flat()
}

async function readContinuedHero(userId: string, lead: Continued): Promise<HomeHero> {
  return heroOfContinued(lead, await isOnWatchlist(userId, lead.series ?? lead.item))
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
