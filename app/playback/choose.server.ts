import type { MediaServer } from '../../shared/media-server.ts'
import { chooseCopy, type Choice, type PlaybackServer } from '../../shared/playback/choose-copy.ts'
import type { DeviceProfile } from '../../shared/playback/device.ts'
import type { Pathway } from '../../shared/playback/multivariant.ts'
import type { Item } from '../../shared/title.ts'
import { listServerHealth } from '../db/health.ts'
import { listServers } from '../db/servers.ts'
import { signMediaToken } from './media-token.server.ts'
import { browserOrigin } from './reach.server.ts'

type Viewer = { userId: string; sessionId: string }

/** What a playback was asked with; the same for the page, the playlist and the steering answer. */
export type PlaybackAsk = {
  item: Item
  viewer: Viewer
  /** Origin of the page. */
  page: string
  device: DeviceProfile
  wanted: { copyRef?: string | undefined; audioLanguage?: string | undefined }
}

/** When the media tokens of an answer begin and end, in seconds since 1970. */
export type Validity = { issuedAt: number; expiresAt: number }

export type Chosen = { choice: Choice; servers: MediaServer[]; order: PlaybackServer[] }

/** Scores every copy on every server as it is now. */
export async function choose({ item, device, wanted }: PlaybackAsk): Promise<Chosen> {
  const [servers, health] = await Promise.all([listServers(), listServerHealth()])
  const order = servers.map((server, index): PlaybackServer => ({
    serverId: server._id,
    name: server.name,
    place: index + 1,
    isHealthy: health.find(({ _id }) => _id === server._id)?.isHealthy ?? true,
    canPlay: server.kind === 'matinee' && !server.isDisabled,
  }))
  return { choice: chooseCopy({ item, servers: order, device, wanted }), servers, order }
}

/** The URL under which this viewer's browser finds one entry of a server, with the token and a slash at its end. */
export function entryBase(
  server: MediaServer,
  entryId: string,
  ask: Pick<PlaybackAsk, 'viewer' | 'page'>,
  { issuedAt, expiresAt }: Validity,
): string {
  const token = signMediaToken(
    {
      s: server._id,
      e: entryId,
      u: ask.viewer.userId,
      n: ask.viewer.sessionId,
      i: issuedAt,
      x: expiresAt,
    },
    server.apiKey,
  )
  return `${browserOrigin(server, ask.page)}/m/${token}/`
}

export function toPathways({ choice, servers }: Chosen, ask: PlaybackAsk, validity: Validity): Pathway[] {
  return choice.pathways.flatMap(({ copy, mode, server }) => {
    const saved = servers.find(({ _id }) => _id === server.serverId)
    if (!saved) return []
    return [{ copy, mode, pathwayId: saved._id, base: entryBase(saved, copy.entryId, ask, validity) }]
  })
}
