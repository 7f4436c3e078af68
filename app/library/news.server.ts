import { placeWords } from '../components/words.ts'
import { readNewsSeen } from '../db/preferences.ts'
import { listRecentlyAdded, type RecentTitle } from '../db/recently-added.ts'
import { m } from '../i18n/m.ts'
import { titlePath } from './card-view.ts'
import type { News } from './news.ts'

const SHOWN = 20

/** Something else that this person hears of, with when it came. */
type Told = Omit<News['rows'][number], 'isNew'> & { at: string }

/**
 * What came last, newest first, and what of it this person has not seen. A series stands once, with what is new in it
 * for this person; a title that they are `told` of stands there as what it is told.
 */
export async function readNews(userId: string, now: Date, told: readonly Told[] = []): Promise<News> {
  const [seenUntil, recent] = await Promise.all([readNewsSeen(userId, now), listRecentlyAdded(SHOWN)])
  const isTold = new Set(told.map(({ to }) => to))
  const came = recent
    .filter(({ card }) => !isTold.has(titlePath(card)))
    .map((entry): Told => {
      const { card, addedAt: at } = entry
      const { title: name, poster: picture, placeholder } = card
      const line = lineOf(entry, at > seenUntil ? seenUntil : '')
      return { to: titlePath(card), name, line, picture, placeholder, at }
    })
  const newest = [...told, ...came].toSorted((one, other) => other.at.localeCompare(one.at)).slice(0, SHOWN)
  const rows = newest.map(({ at, ...row }) => ({ ...row, isNew: at > seenUntil }))
  return { rows, unread: rows.filter(({ isNew }) => isNew).length, until: newest[0]?.at ?? null }
}

function lineOf({ card, episodes }: RecentTitle, since: string): string {
  const isWhollyNew = since !== '' && card.addedAt > since
  const added = isWhollyNew ? [] : episodes.filter(({ addedAt }) => addedAt > since)
  const [newest] = added
  if (newest) return added.length === 1 ? placeWords(newest) : m.count_new_episodes({ count: added.length })
  return [card.kind === 'movie' ? m.kind_film() : m.kind_series(), card.year]
    .filter((part) => part !== null)
    .join(' · ')
}
