import type { HistoryEntry, HistoryQuery } from '../../shared/history.ts'
import { imageBase } from '../components/image-url.ts'
import { leftWords, placeWords } from '../components/words.ts'
import { listHistory } from '../db/history.ts'
import { type HistoryItem, listHistoryItems } from '../db/history-items.ts'
import { m } from '../i18n/m.ts'
import { episodeTitle, titleName } from '../i18n/title-name.ts'
import type { HistoryPage, HistoryView } from './history-view.ts'

/** One page of what a person played, the latest first. */
export async function readHistory(userId: string, query: HistoryQuery): Promise<HistoryPage> {
  const { entries, next } = await listHistory(userId, query)
  const items = await listHistoryItems(entries.flatMap(({ itemId, titleId }) => [itemId, titleId]))
  return { entries: entries.map((entry) => viewOf(entry, items)), next }
}

const addressOf = ({ kind, _id }: HistoryItem) => `/${kind}/${_id}`

function viewOf(entry: HistoryEntry, items: ReadonlyMap<string, HistoryItem>): HistoryView {
  const item = items.get(entry.itemId)
  const title = items.get(entry.titleId)
  const called = title ? titleName(title) : m.history_gone()
  return {
    itemId: entry.itemId,
    day: entry._id.slice(-'yyyy-mm-dd'.length),
    watchedAt: entry.watchedAt,
    to: item ? addressOf(item) : null,
    name: called,
    line: [item ? placeOf(item) : '', stateOf(entry, item)].filter(Boolean).join(' · '),
    title: called,
    titleId: title?._id ?? entry.titleId,
    ...pictureOf(item, title),
    percent: percentOf(entry),
    isFinished: entry.isFinished,
  }
}

function placeOf(item: HistoryItem): string {
  if (item.kind !== 'episode') return m.kind_film()
  return [placeWords(item), episodeTitle(item)?.text].filter(Boolean).join(' · ')
}

function stateOf({ isFinished, durationSeconds, positionSeconds }: HistoryEntry, item?: HistoryItem): string {
  if (item?.retiredAt !== undefined) return m.state_gone()
  return isFinished ? m.state_watched() : leftWords(Math.max(0, durationSeconds - positionSeconds))
}

function percentOf({ isFinished, durationSeconds, positionSeconds }: HistoryEntry): number | null {
  if (isFinished || durationSeconds <= 0) return null
  return Math.min(100, (positionSeconds / durationSeconds) * 100)
}

function pictureOf(item: HistoryItem | undefined, title: HistoryItem | undefined) {
  for (const [of, role] of [
    [item, 'thumbnail'],
    [title, 'backdrop'],
    [title, 'poster'],
  ] as const) {
    const base = of && imageBase(of, role)
    if (base) return { picture: base, placeholder: of.artwork[role]?.placeholder ?? null }
  }
  return { picture: null, placeholder: null }
}
