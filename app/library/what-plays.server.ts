import type { Item } from '../../shared/title.ts'
import { listServerSigns } from '../db/server-marks.ts'
import { m } from '../i18n/m.ts'
import { copyChoices } from '../playback/because-words.ts'
import { choose } from '../playback/choose.server.ts'
import { readDevice } from '../playback/device-cookie.server.ts'
import { playReason } from '../playback/play-reason.ts'
import { pageOrigin } from '../playback/reach.server.ts'
import { readWanted } from '../playback/wanted.server.ts'
import { type CopyView, copyViews } from './copy-view.ts'

/** Nobody waits for long to be told; who then plays finds the files read. */
const PATIENCE_MS = 300

/** Which copy plays on this device and why, as playback decides it. */
export type Plays = { reason: string; copies: CopyView[]; canPlay: boolean }

/** Which copy of an item this browser would get now, and why. */
export async function whatPlays(item: Item, request: Request): Promise<Plays> {
  const ask = {
    item,
    viewer: { userId: '', sessionId: '' },
    page: pageOrigin(request),
    device: readDevice(request),
    wanted: readWanted(request, item._id),
  }
  const [{ choice, order }, signs] = await Promise.all([choose(ask, PATIENCE_MS), listServerSigns()])
  const healthy = new Set(order.filter(({ isHealthy }) => isHealthy).map(({ serverId }) => serverId))
  const canPlay = choice.pathways.some(({ server }) => healthy.has(server.serverId))
  const isSilent = !canPlay && choice.pathways.length > 0
  const reason = isSilent
    ? (item.kind === 'episode' ? m.copies_no_server_episode : m.copies_no_server_film)()
    : playReason(choice)
  return { reason, copies: copyViews(item, signs, copyChoices(choice.choices)), canPlay }
}
