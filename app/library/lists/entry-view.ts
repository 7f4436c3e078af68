import type { ListEntry } from '../../../shared/list.ts'
import type { Progress } from '../../../shared/progress.ts'
import { imageBase } from '../../components/image-url.ts'
import { m } from '../../i18n/m.ts'
import { episodeTitle, seasonTitle, titleName } from '../../i18n/title-name.ts'
import { lengthWords, placeWords, seasonName } from '../../components/words.ts'
import type { ListedItem } from '../../db/lists/listed-items.ts'
import { watchedOf } from '../watched.ts'
import type { EntryView } from './list-answers.ts'

/** Items by every id that they have or had; also the series of seasons and episodes. */
export type Items = ReadonlyMap<string, ListedItem>

/** A title of a list once, however many ids it was added under; the first place and the first note count. */
export type Entry = { item: ListedItem | null; id: string; stored: ListEntry; note: string }

export function joinEntries(stored: readonly ListEntry[], items: Items): Entry[] {
  const entries = new Map<string, Entry>()
  for (const one of stored) {
    const item = items.get(one.itemId) ?? null
    const id = item?._id ?? one.itemId
    const known = entries.get(id)
    if (!known) entries.set(id, { item, id, stored: one, note: one.note })
    else if (known.note === '') entries.set(id, { ...known, note: one.note })
  }
  return [...entries.values()]
}

/** A movie or an episode plays while a server that answers has a copy; the others while one that answers offers them. */
export function isPlayable(
  { kind, copies, serverIds, retiredAt }: ListedItem,
  answering: ReadonlySet<string>,
): boolean {
  if (retiredAt !== undefined) return false
  if (kind === 'series' || kind === 'season') return serverIds.some((id) => answering.has(id))
  return copies.some(({ serverId, away, broken }) => !away && broken === undefined && answering.has(serverId))
}

const seriesOf = (item: ListedItem, items: Items) => items.get(item.seriesId ?? '') ?? null

/** The film or series that it is, or is of. */
export const shownName = (item: ListedItem, items: Items) => titleName(seriesOf(item, items) ?? item)

/** Length of a film or an episode in seconds; 0 where nobody says. */
export const secondsOf = ({ metadata, video }: ListedItem) =>
  video?.durationSeconds ?? (metadata.runtimeMinutes ?? 0) * 60

function kindWords(item: ListedItem): string {
  switch (item.kind) {
    case 'movie':
      return m.list_film()
    case 'series':
      return m.list_series()
    case 'season':
      return seasonName({ number: item.seasonNumber ?? 1, title: seasonTitle(item)?.text ?? null })
    case 'episode':
      return [placeWords(item), episodeTitle(item)?.text].filter(Boolean).join(' · ')
  }
}

/** `Film · 2024 · 1 h 52 min` */
function lineOf(item: ListedItem, isThere: boolean): string {
  const seconds = item.kind === 'movie' || item.kind === 'episode' ? secondsOf(item) : 0
  const year = item.kind === 'movie' || item.kind === 'series' ? item.metadata.year : null
  const parts = [kindWords(item), year, seconds > 0 && lengthWords(seconds / 60)]
  const trouble = item.retiredAt !== undefined ? m.list_all_gone() : isThere ? '' : m.list_silent()
  return [...parts, trouble].filter(Boolean).join(' · ')
}

/** Its own poster, else that of its series. */
export function posterOf(item: ListedItem, items: Items) {
  const shown = item.artwork.poster ? item : (seriesOf(item, items) ?? item)
  return { picture: imageBase(shown, 'poster'), placeholder: shown.artwork.poster?.placeholder ?? null }
}

const addressOf = ({ kind, _id }: ListedItem) => `/${kind}/${_id}`

type Beside = {
  items: Items
  answering: ReadonlySet<string>
  progress: ReadonlyMap<string, Progress>
  /** Who added it, for people. */
  addedBy: string | null
  mayChange: boolean
}

export function entryView({ item, id, note }: Entry, beside: Beside): EntryView {
  const { items, answering, progress, addedBy, mayChange } = beside
  const own = { id, note, addedBy, mayChange }
  if (!item)
    return {
      ...own,
      ...{ kind: null, to: null, name: m.list_title_gone(), line: m.list_all_gone() },
      ...{ picture: null, placeholder: null, percent: null, isFinished: false, isPlayable: false },
    }
  const isThere = isPlayable(item, answering)
  const row = progress.get(id)
  return {
    ...own,
    ...posterOf(item, items),
    kind: item.kind,
    to: addressOf(item),
    name: shownName(item, items),
    line: lineOf(item, isThere),
    percent: watchedOf(row)?.percent ?? null,
    isFinished: row?.isFinished ?? false,
    isPlayable: isThere,
  }
}
