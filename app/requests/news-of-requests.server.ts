import type { TitleRequest } from '../../shared/request.ts'
import { listByState, listRequestsOf } from '../db/requests.ts'
import { namesOf } from '../db/users.ts'
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
  const line = word ? `Declined: ${word}` : 'Declined'
  return [{ ...shown, to: `/requests#${_id}`, line, at: decidedAt }]
}

function playableLine({ kind, seasons }: TitleRequest): string {
  if (kind === 'movie') return 'You asked for it: it can be played'
  const numbers = seasons.map(({ number }) => number)
  const what = numbers.length === 1 ? `Season ${numbers[0]}` : `Seasons ${numbers.join(', ')}`
  return `${what}: what you asked for can be played`
}

async function listWaitingRows(adminId: string): Promise<ToldRow[]> {
  const waiting = (await listByState(['requested'], MOST)).filter(({ askedBy }) => askedBy !== adminId)
  const names = await namesOf(waiting.map(({ askedBy }) => askedBy))
  return waiting.map(({ _id, title, poster, askedBy, askedAt }) => ({
    to: `/admin/requests#${_id}`,
    name: title,
    line: `${names.get(askedBy) ?? 'Somebody'} asks for it`,
    picture: posterBase(poster),
    placeholder: null,
    at: askedAt,
  }))
}
