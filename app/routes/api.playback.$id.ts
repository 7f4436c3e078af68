import type { LoaderFunctionArgs } from '@remix-run/node'
import { findItem } from '../db/items.ts'
import { problem } from '../http/problem.ts'
import { requireUser } from '../load-context.ts'
import { readDevice } from '../playback/device-cookie.server.ts'
import { preparePlayback } from '../playback/playback.server.ts'
import { pageOrigin } from '../playback/reach.server.ts'
import { readWanted } from '../playback/wanted.server.ts'

/** `GET /api/playback/:id?copy&audio&quality` → chosen copy and why, tracks, chapters, resume position, playlist URL. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  const item = await findItem(params.id ?? '')
  if (!item || item.kind === 'series' || item.kind === 'season')
    throw problem(404, 'There is nothing to play with this id', params.id)
  const playback = await preparePlayback({
    item,
    viewer: { userId: user.id, sessionId: user.sessionId },
    page: pageOrigin(request),
    device: readDevice(request),
    wanted: readWanted(request, item._id),
  })
  return Response.json(playback, { headers: { 'Cache-Control': 'no-store' } })
}
