import type { Result } from '../../../shared/failure.ts'
import type { ListFailure, TitleList } from '../../../shared/list.ts'
import { type ListAct, type ListRole, mayOnList } from '../../../shared/list-rights.ts'
import { m } from '../../i18n/m.ts'
import { lengthWords, placeWords } from '../../components/words.ts'
import { nextUp } from '../../db/continue-watching.ts'
import { listEpisodes } from '../../db/episodes.ts'
import { getList, roleIn } from '../../db/lists/access.ts'
import { type ListedItem, readSeasonLengths } from '../../db/lists/listed-items.ts'
import { nextInSeries } from '../../db/next-in-series.ts'
import { readHomePreferences } from '../../db/preferences.ts'
import { listProgress } from '../../db/progress.ts'
import { answeringServerIds } from '../../db/server-marks.ts'
import { listPeople, namesOf } from '../../db/users.ts'
import type { Progress } from '../../../shared/progress.ts'
import { heroPicture } from '../hero-picture.ts'
import { listShelf } from '../home/shelf-kinds.ts'
import { watchedOf } from '../watched.ts'
import {
  type Entry,
  entryView,
  isPlayable,
  type Items,
  joinEntries,
  secondsOf,
  shownName,
} from './entry-view.ts'
import type { EntryView, ListAnswer, ListPeople, ListSummary } from './list-answers.ts'
import { readItems } from './read-items.server.ts'

/** So many come with the page; the others when somebody asks for all. */
const FIRST_ENTRIES = 100
/** Series of which it is looked up at once what is next. */
const LOOKED_AT = 8

/** What stands for the whole list: how long it is, and with what it goes on. */
export type ListAbout = {
  length: string | null
  next: { playTo: string; name: string; watched: { percent: number; left: string } | null } | null
}

type Read = { list: TitleList; role: ListRole; items: Items; entries: Entry[] }

/** The page of a list; null when it is not this person's to see. Its length and what goes on follow. */
export async function readListPage(userId: string, id: string, isWhole: boolean) {
  const read = await readList(userId, id)
  if (!read) return null
  const { list, role, items, entries } = read
  const [shown, home] = await Promise.all([
    viewsOf(userId, read, isWhole ? entries : entries.slice(0, FIRST_ENTRIES)),
    readHomePreferences(userId),
  ])
  const wide = entries.find(({ item }) => item?.artwork.backdrop)?.item
  const first = entries.find(({ item }) => item)?.item
  const shelf = listShelf(id)
  const allowed = (act: ListAct) => mayOnList(role, act)
  return {
    ...(await summaryOf(userId, read)),
    picture: wide
      ? heroPicture(wide)
      : { base: null, placeholder: first ? heroPicture(first).placeholder : null, focalPoint: null },
    isOnHome: home.order.includes(shelf) && !home.hidden.includes(shelf),
    may: {
      add: allowed('add'),
      order: allowed('order'),
      describe: allowed('describe'),
      share: allowed('share'),
      delete: allowed('delete'),
      leave: allowed('leave'),
    },
    notes: list.entries.filter(({ note }) => note !== '').length,
    entries: shown,
    about: readAbout(userId, entries, items),
  }
}

/** The same for the API, whole; null when it is not this person's to see. */
export async function readListAnswer(userId: string, id: string): Promise<ListAnswer | null> {
  const read = await readList(userId, id)
  if (!read) return null
  return { ...(await summaryOf(userId, read)), entries: await viewsOf(userId, read, read.entries) }
}

async function readList(userId: string, id: string): Promise<Read | null> {
  const list = await getList(userId, id)
  const role = list && roleIn(list, userId)
  if (!list || !role) return null
  const items = await readItems(list.entries.map(({ itemId }) => itemId))
  return { list, role, items, entries: joinEntries(list.entries, items) }
}

async function summaryOf(userId: string, { list, role, entries }: Read): Promise<ListSummary> {
  const { _id, name, text, ownerId, shares, changedAt } = list
  const owner = ownerId === userId ? null : ((await namesOf([ownerId])).get(ownerId) ?? m.list_somebody())
  return { id: _id, name, text, role, owner, people: shares.length, count: entries.length, changedAt }
}

async function viewsOf(
  userId: string,
  { role, items }: Read,
  entries: readonly Entry[],
): Promise<EntryView[]> {
  const others = new Set(entries.map(({ stored }) => stored.addedBy).filter((by) => by !== userId))
  const [answering, names, progress] = await Promise.all([
    answeringServerIds(),
    namesOf([...others]),
    progressOf(userId, entries),
  ])
  return entries.map((entry) => {
    const { addedBy } = entry.stored
    const mayChange = mayOnList(role, addedBy === userId ? 'own-entry' : 'any-entry')
    return entryView(entry, { items, answering, progress, mayChange, addedBy: names.get(addedBy) ?? null })
  })
}

function progressOf(userId: string, entries: readonly Entry[]): Promise<Map<string, Progress>> {
  return listProgress(
    userId,
    entries.flatMap(({ item }) => (item && !isSeriesPart(item) ? [item] : [])),
  )
}

const isSeriesPart = ({ kind }: ListedItem) => kind === 'series' || kind === 'season'

async function readAbout(userId: string, entries: readonly Entry[], items: Items): Promise<ListAbout> {
  const here = entries.flatMap(({ item }) => (item && item.retiredAt === undefined ? [item] : []))
  const [seconds, next] = await Promise.all([lengthOf(here), nextOf(userId, here, items)])
  return { length: seconds > 0 ? lengthWords(seconds / 60) : null, next }
}

/** All of it in seconds: films, episodes, and those of series and seasons that the library has. Specials are apart. */
async function lengthOf(here: readonly ListedItem[]): Promise<number> {
  const parts = here.filter(isSeriesPart)
  const lengths = await readSeasonLengths(parts.map(({ _id, seriesId }) => seriesId ?? _id))
  const ofPart = ({ kind, _id, seriesId, seasonNumber }: ListedItem) =>
    lengths
      .filter((one) =>
        kind === 'series'
          ? one.seriesId === _id && one.seasonNumber !== 0
          : one.seriesId === seriesId && one.seasonNumber === seasonNumber,
      )
      .reduce((sum, one) => sum + one.seconds, 0)
  return here.reduce((sum, item) => sum + (isSeriesPart(item) ? ofPart(item) : secondsOf(item)), 0)
}

type Next = { id: string; progress: Progress | null; place: string | null }

/** The first that was not watched to its end and plays now; of a series its next episode. */
async function nextOf(userId: string, here: readonly ListedItem[], items: Items): Promise<ListAbout['next']> {
  const answering = await answeringServerIds()
  const there = here.filter((item) => isPlayable(item, answering))
  const progress = await listProgress(
    userId,
    there.filter((item) => !isSeriesPart(item)),
  )
  for (let at = 0; at < there.length; at += LOOKED_AT) {
    const some = there.slice(at, at + LOOKED_AT)
    const found = await Promise.all(some.map((item) => nextIn(userId, item, progress)))
    const first = found.findIndex((one) => one !== null)
    const [item, next] = [some[first], found[first]]
    if (!item || !next) continue
    const name = [shownName(item, items), next.place].filter(Boolean).join(' ')
    return { playTo: `/watch/${next.id}`, name, watched: watchedOf(next.progress) }
  }
  return null
}

async function nextIn(
  userId: string,
  item: ListedItem,
  progress: ReadonlyMap<string, Progress>,
): Promise<Next | null> {
  const found =
    item.kind === 'series'
      ? await nextUp(userId, item)
      : item.kind === 'season'
        ? await nextInSeason(userId, item)
        : null
  if (found) return { id: found.episode._id, progress: found.progress, place: placeWords(found.episode) }
  const row = progress.get(item._id) ?? null
  if (isSeriesPart(item) || row?.isFinished) return null
  return { id: item._id, progress: row, place: item.kind === 'episode' ? placeWords(item) : null }
}

async function nextInSeason(userId: string, { seriesId = '', seasonNumber }: ListedItem) {
  const episodes = await listEpisodes(seriesId, seasonNumber)
  return nextInSeries(episodes, await listProgress(userId, episodes))
}

/** Everybody with whom the owner can share a list, with what they may do. */
export async function readListPeople(userId: string, id: string): Promise<Result<ListPeople, ListFailure>> {
  const list = await getList(userId, id)
  const role = list && roleIn(list, userId)
  if (!list || !role) return { ok: false, failure: { reason: 'gone' } }
  if (!mayOnList(role, 'share')) return { ok: false, failure: { reason: 'not-allowed' } }
  const others = (await listPeople()).filter((person) => person.status === 'active' && person.id !== userId)
  const rightOf = (otherId: string) => list.shares.find((share) => share.userId === otherId)?.right ?? null
  return {
    ok: true,
    value: {
      people: others.map((person) => ({ id: person.id, name: person.name, right: rightOf(person.id) })),
    },
  }
}
