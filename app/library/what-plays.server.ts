import { playReason } from '../../shared/playback/reason.ts'
import type { Item } from '../../shared/title.ts'
import { choose } from '../playback/choose.server.ts'
import { readDevice } from '../playback/device-cookie.server.ts'
import { pageOrigin } from '../playback/reach.server.ts'
import { readWanted } from '../playback/wanted.server.ts'
import type { Plays } from './movie-view.server.ts'

/** A page does not wait for files to be read; who then plays finds them read. */
const PATIENCE_MS = 300

/** Which copy of an item this browser would get now, and why. */
export async function whatPlays(item: Item, request: Request): Promise<Plays> {
  const ask = {
    item,
    viewer: { userId: '', sessionId: '' },
    page: pageOrigin(request),
    device: readDevice(request),
    wanted: readWanted(request, item._id),
  }
  const { choice, order } = await choose(ask, PATIENCE_MS)
  const healthy = new Set(order.filter(({ isHealthy }) => isHealthy).map(({ serverId }) => serverId))
  const canPlay = choice.pathways.some(({ server }) => healthy.has(server.serverId))
  const isSilent = !canPlay && choice.pathways.length > 0
  const reason = isSilent
    ? 'No server with this film answers. It plays again when one returns.'
    : playReason(choice)
  return { reason, choices: choice.choices, canPlay }
}
