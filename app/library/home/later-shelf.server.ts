import type { Answering } from '../../db/server-marks.ts'
import type { Watched } from '../../db/watched.ts'
import { readComingSoon } from '../coming-soon.server.ts'
import { readBecause } from './because.server.ts'
import type { ShelfPage } from './shelf.ts'
import { soonCard } from './soon-card.ts'
import { readShelfPage } from './shelf-page.server.ts'

/** The first page of a shelf that was planned; null where it turns out to be empty. */
export async function readLaterShelf(
  userId: string,
  id: string,
  watched: readonly Watched[],
  asked: Answering,
): Promise<ShelfPage | null> {
  const page = await readPage(userId, id, watched, asked)
  return page && page.cards.length > 0 ? page : null
}

async function readPage(
  userId: string,
  id: string,
  watched: readonly Watched[],
  asked: Answering,
): Promise<ShelfPage | null> {
  if (id === 'soon') return readSoon(new Date())
  const because = /^because:(.+)$/.exec(id)?.[1]
  return because ? readBecause(userId, because, watched, asked) : readShelfPage(userId, id, null, asked)
}

async function readSoon(now: Date): Promise<ShelfPage> {
  const today = now.toISOString().slice(0, 10)
  return { cards: (await readComingSoon(now)).map((entry) => soonCard(entry, today)), next: null }
}
