import { m } from '../i18n/m.ts'
import type { Item } from '../../shared/title.ts'
import { listEpisodes } from '../db/episodes.ts'
import { findItem } from '../db/items.ts'
import { searchTitles } from '../db/search.ts'
import { type ServerSign, listServerSigns } from '../db/server-marks.ts'
import { placeWords } from '../components/words.ts'
import { mayJoin } from './entries-actions.server.ts'
import { type Entry, listEntries, movable, pinsOf, survivorOf } from './entries.server.ts'
import { signOf } from './explained.server.ts'

const FOUND_SHOWN = 12
const NUMBERED = /^(?:movie|series|season|episode):(tmdb|imdb|tvdb):(.+)$/

/** A title's entries, what was searched to join it with, and what the chosen step would do. */
export async function readEntries(item: Item, search: URLSearchParams) {
  const signs = await listServerSigns()
  const entries = await listEntries(item, signs)
  const query = search.get('q')?.trim().slice(0, 200) ?? ''
  const [found, plan] = await Promise.all([findOthers(item, query), readPlan(item, entries, search, signs)])
  return {
    entries: entries.map((entry) => entryView(entry, signs)),
    mayPart: movable(entries).length > 1,
    mayJoin: item.kind !== 'season' && movable(entries).length > 0,
    query,
    found,
    plan,
    /** They are about to be parted. */
    isWaiting: pinsOf(entries).length > 1,
  }
}

function entryView({ offer, pin, fixed }: Entry, signs: readonly ServerSign[]) {
  const { _id, serverId, entryId, copies, fields, keys, away, lastModified } = offer
  const { title, year } = fields.metadata
  return {
    offerId: _id,
    sign: signOf(serverId, signs),
    title: [title ?? entryId, year].filter(Boolean).join(', '),
    paths: copies.map(({ path }) => path),
    ids: keys.flatMap((key) => {
      const [, namespace, value] = NUMBERED.exec(key) ?? []
      return namespace ? [`${namespace} ${value}`] : []
    }),
    isPinned: pin !== null,
    isAway: away === true,
    fixed,
    lastModified,
  }
}

type Found = { id: string; name: string; poster: string | null }

/** Titles of the same kind; for an episode, the others of its series. */
async function findOthers(item: Item, query: string): Promise<Found[]> {
  if (item.kind === 'season' || query === '') return []
  if (item.kind === 'episode') return otherEpisodes(item, query)
  const found = await searchTitles(query, FOUND_SHOWN + 1)
  return (item.kind === 'movie' ? found.movies : found.series)
    .filter(({ id }) => id !== item._id)
    .slice(0, FOUND_SHOWN)
    .map(({ id, title, year, poster }) => ({ id, name: [title, year].filter(Boolean).join(', '), poster }))
}

async function otherEpisodes({ _id, seriesId = '' }: Item, query: string): Promise<Found[]> {
  const wanted = query.toLowerCase()
  return (await listEpisodes(seriesId))
    .filter((episode) => episode._id !== _id)
    .map((episode) => ({
      id: episode._id,
      name: `${placeWords(episode)}, ${episode.metadata.title ?? m.admin_episode_unnamed()}`,
      poster: null,
    }))
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, FOUND_SHOWN)
}

/** What would be done, before it is: `?part=<offer>` or `?join=<item>`. */
async function readPlan(
  item: Item,
  entries: readonly Entry[],
  search: URLSearchParams,
  signs: readonly ServerSign[],
) {
  const gone = movable(entries).find(({ offer }) => offer._id === search.get('part'))
  if (gone && movable(entries).length > 1)
    return {
      step: 'part' as const,
      goes: entryView(gone, signs),
      stay: entries.length - 1,
      withEpisodes: item.kind === 'series',
    }
  const other = search.has('join') ? await findItem(search.get('join') ?? '') : null
  if (!other || other._id === item._id || !mayJoin(item, other)) return null
  const others = movable(await listEntries(other, signs))
  const survivor = survivorOf(item, other)
  return {
    step: 'join' as const,
    other: { id: other._id, name: nameOf(other) },
    entries: [movable(entries).length, others.length] as const,
    keeps: nameOf(survivor),
    gives: nameOf(survivor === item ? other : item),
    withEpisodes: item.kind === 'series',
  }
}

function nameOf({ _id, kind, metadata, ...place }: Item): string {
  const title = metadata.title ?? _id
  if (kind === 'episode') return `${placeWords(place)}, ${title}`
  return [title, metadata.year].filter(Boolean).join(', ')
}
