import { placeWords } from '../components/words.ts'
import { readNewsSeen } from '../db/preferences.ts'
import { listRecentlyAdded, type RecentTitle } from '../db/recently-added.ts'
import { titlePath } from './card-view.ts'
import type { News } from './news.ts'

const SHOWN = 20

/**
 * What came last, newest first, and what of it this person has not seen. A series stands once, with what is new in it
 * for this person.
 */
export async function readNews(userId: string, now: Date): Promise<News> {
  const [seenUntil, recent] = await Promise.all([readNewsSeen(userId, now), listRecentlyAdded(SHOWN)])
  const rows = recent.map((entry) => {
    const { card, addedAt } = entry
    const isNew = addedAt > seenUntil
    const { title: name, poster: picture, placeholder } = card
    return {
      to: titlePath(card),
      name,
      line: lineOf(entry, isNew ? seenUntil : ''),
      picture,
      placeholder,
      isNew,
    }
  })
  return { rows, unread: rows.filter(({ isNew }) => isNew).length, until: recent[0]?.addedAt ?? null }
}

function lineOf({ card, episodes }: RecentTitle, since: string): string {
  const isWhollyNew = since !== '' && card.addedAt > since
  const added = isWhollyNew ? [] : episodes.filter(({ addedAt }) => addedAt > since)
  const [newest] = added
  if (newest) return added.length === 1 ? placeWords(newest) : `${added.length} new episodes`
  return [card.kind === 'movie' ? 'Film' : 'Series', card.year].filter((part) => part !== null).join(' · ')
}
