import type { TitleRequest } from '../../shared/request.ts'
import { listByState, listRequestsOf } from '../db/requests.ts'
import { namesOf } from '../db/users.ts'
import { m } from '../i18n/m.ts'
import type { News } from '../library/news.ts'
import { titlePath } from '../library/card-view.ts'
import { isAdmin, type SessionUser } from '../load-context.ts'
import { settleRequests } from './in-library.server.ts'
import { posterBase } from './view.server.ts'

/** A row of the bell, with when it came. */
export type ToldRow = Omit<News['rows'][number], 'isNew'> & { at: string }

const MOST = 20

/**
 * What the bell says of requests: to those who wait for a title that it can be played or was declined, and to admins that
 * somebody asks.
 */
export async function listToldOf(user: Pick<SessionUser, 'id' | 'role'>, now: Date): Promise<ToldRow[]> {
  await settleRequests(now)
  const own = (await listRequestsOf(user.id)).flatMap((request) => ownRow(request, user.id))
  const rows = [...own, ...(isAdmin(user) ? await listWaitingRows(user.id) : [])]
  return rows.toSorted((one, other) => other.at.localeCompare(one.at)).slice(0, MOST)
}

function ownRow(request: TitleRequest, userId: string): ToldRow[] {
  const { _id, kind, title, state, playableAt, decidedAt, decidedBy, titleId, word } = request
  const shown = { name: title, picture: posterBase(request.poster), placeholder: null }
  if (state === 'playable' && playableAt !== null && titleId !== null)
    return [{ ...shown, to: titlePath({ kind, id: titleId }), line: playableLine(request), at: playableAt }]
  // Whoever decided it knows.
  if (state !== 'declined' || decidedAt === null || decidedBy === userId) return []
  const line = word ? m.request_declined_word({ word }) : m.request_declined()
  return [{ ...shown, to: `/requests#${_id}`, line, at: decidedAt }]
}

function playableLine({ kind, seasons }: TitleRequest): string {
  if (kind === 'movie') return m.news_film_playable()
  const numbers = seasons.map(({ number }) => number)
  const what =
    numbers.length === 1
      ? m.place_season({ season: String(numbers[0]) })
      : m.request_seasons({ seasons: numbers.join(', ') })
  return m.news_seasons_playable({ seasons: what })
}

async function listWaitingRows(adminId: string): Promise<ToldRow[]> {
  const waiting = (await listByState(['requested'], MOST)).filter(({ askedBy }) => askedBy !== adminId)
  const names = await namesOf(waiting.map(({ askedBy }) => askedBy))
  return waiting.map(({ _id, title, poster, askedBy, askedAt }) => ({
    to: `/admin/requests#${_id}`,
    name: title,
    line: m.news_asks({ name: names.get(askedBy) ?? m.ask_somebody() }),
    picture: posterBase(poster),
    placeholder: null,
    at: askedAt,
  }))
}
