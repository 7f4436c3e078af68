import { playReason } from '../../shared/playback/reason.ts'
import type { Item } from '../../shared/title.ts'
import { choose } from '../playback/choose.server.ts'
import { readDevice } from '../playback/device-cookie.server.ts'
import { pageOrigin } from '../playback/reach.server.ts'
import type { Plays } from './movie-view.server.ts'

/** Which copy of an item this browser would get now, and why. */
export async function whatPlays(item: Item, request: Request): Promise<Plays> {
  const { choice } = await choose({
    item,
    viewer: { userId: '', sessionId: '' },
    page: pageOrigin(request),
    device: readDevice(request.headers.get('cookie')),
    wanted: {},
  })
  return { reason: playReason(choice), choices: choice.choices, canPlay: choice.pathways.length > 0 }
}
