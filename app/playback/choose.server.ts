import type { MediaServer } from '../../shared/media-server.ts'
import type { Because } from '../../shared/playback/because.ts'
import type { PlaybackServer, Wanted } from '../../shared/playback/candidate.ts'
import { chooseCopy, type Choice, type JudgedCopy } from '../../shared/playback/choose-copy.ts'
import type { DeviceProfile } from '../../shared/playback/device.ts'
import type { Pathway } from '../../shared/playback/multivariant.ts'
import { mediaPath } from '../../shared/protocol/media-url.ts'
import type { Item } from '../../shared/title.ts'
import { listServerHealth } from '../db/health.ts'
import { listServers } from '../db/servers.ts'
import { gatewayOf } from '../media-servers/gateway.ts'
import { describeFiles } from './file-facts.server.ts'
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
  wanted: Wanted
}

/** When the media tokens of an answer begin and end, in seconds since 1970. */
export type Validity = { issuedAt: number; expiresAt: number }

/** `servers`: as browsers reach their files; one that is not ours has the address and the key of its gateway. */
export type Chosen = { choice: Choice; servers: MediaServer[]; order: PlaybackServer[] }

/** How long playing waits for what a gateway reads out of files that it does not know yet. */
const PATIENCE_MS = 3_000

/** Scores every copy on every server as it is now. */
export async function choose(ask: PlaybackAsk, patienceMs = PATIENCE_MS): Promise<Chosen> {
  const { device, wanted } = ask
  const [servers, health] = await Promise.all([listServers(), listServerHealth()])
  const gateways = new Map(
    servers.flatMap((server) => {
      const gateway = server.isDisabled ? null : gatewayOf(server, { servers, health })
      return gateway ? [[server._id, gateway] as const] : []
    }),
  )
  const foreign = new Map([...gateways].filter(([serverId, { _id }]) => serverId !== _id))
  const { item, problems } = await describeFiles(ask.item, foreign, patienceMs)
  const lackFfmpeg = new Set(health.filter((one) => one.canTranscode === false).map((one) => one._id))
  const inHardware = new Set(health.filter((one) => one.hasHardware === true).map((one) => one._id))
  const answers = (id: string) => health.find(({ _id }) => _id === id)?.isHealthy ?? true
  const order = servers.map(({ _id, name }, index): PlaybackServer => {
    const gateway = gateways.get(_id)
    const isHealthy = answers(_id) && (!gateway || answers(gateway._id))
    const canConvert = gateway !== undefined && !lackFfmpeg.has(gateway._id)
    // What a gateway knows of a file on another server it knows by ffprobe.
    const canPlay = gateway !== undefined && !problems.has(_id) && (canConvert || gateway._id === _id)
    const hasHardware = gateway !== undefined && inHardware.has(gateway._id)
    return { serverId: _id, name, place: index + 1, isHealthy, canPlay, canConvert, hasHardware }
  })
  const choice = chooseCopy({ item, servers: order, device, wanted })
  const obstacles = obstaclesOf(servers, { gateways, problems, lackFfmpeg })
  const choices = choice.choices.map((one) => withObstacle(one, obstacles.get(one.serverId)))
  return { choice: { ...choice, choices }, servers: asServed(servers, gateways), order }
}

type Hindrances = {
  gateways: ReadonlyMap<string, MediaServer>
  problems: ReadonlyMap<string, string>
  /** Servers of ours, by id. */
  lackFfmpeg: ReadonlySet<string>
}

/** Why nothing of a server can be played. */
function obstaclesOf(
  servers: readonly MediaServer[],
  { gateways, problems, lackFfmpeg }: Hindrances,
): Map<string, Because> {
  const found = new Map<string, Because>()
  for (const { _id, name, kind, isDisabled } of servers) {
    const gateway = gateways.get(_id)
    const problem = problems.get(_id)
    if (gateway && gateway._id !== _id && lackFfmpeg.has(gateway._id))
      found.set(_id, { code: 'gateway-lacks-ffmpeg', gateway: gateway.name, server: name })
    if (gateway && problem !== undefined)
      found.set(_id, { code: 'gateway-cannot-read', gateway: gateway.name, server: name, problem })
    if (!gateway && kind !== 'matinee' && !isDisabled) found.set(_id, { code: 'needs-gateway', server: name })
  }
  return found
}

function withObstacle(choice: JudgedCopy, obstacle: Because | undefined): JudgedCopy {
  return obstacle !== undefined && choice.mode === null ? { ...choice, reason: obstacle } : choice
}

function asServed(
  servers: readonly MediaServer[],
  gateways: ReadonlyMap<string, MediaServer>,
): MediaServer[] {
  return servers.flatMap((server) => {
    const gateway = gateways.get(server._id)
    if (!gateway) return []
    const { url, browserUrl, apiKey } = gateway
    return [{ ...server, url, browserUrl, apiKey, relay: server.relay || gateway.relay }]
  })
}

/** The URL under which this viewer's browser finds one entry of a server, with the token and a slash at its end. */
export function entryBase(
  server: MediaServer,
  entryId: string,
  ask: Pick<PlaybackAsk, 'viewer' | 'page'>,
  validity: Validity,
): string {
  return browserOrigin(server, ask.page) + signedPath(server, entryId, ask, validity)
}

function signedPath(
  server: MediaServer,
  entryId: string,
  ask: Pick<PlaybackAsk, 'viewer'>,
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
  return `/m/${token}/`
}

/** The captions to draw into the film, where the copy that has them is the one that plays. */
export function burntIn(
  { pathways, cut }: Choice,
  { wanted }: Pick<PlaybackAsk, 'wanted'>,
): string | undefined {
  const [best] = pathways
  if (!best || best.mode === 'file' || best.copyRef !== wanted.copyRef) return undefined
  const found = cut?.captions.find(
    ({ captionId, serverId, copyId }) =>
      captionId === wanted.burnIn && `${serverId}/${copyId}` === best.copyRef,
  )
  return found && !found.isText ? found.captionId : undefined
}

/** The file that plays, where its server cannot make a playlist of it. */
export function fileUrl({ choice, servers }: Chosen, ask: PlaybackAsk, validity: Validity): string | null {
  const [best] = choice.pathways
  const server = servers.find(({ _id }) => _id === best?.server.serverId)
  if (best?.mode !== 'file' || !server) return null
  return entryBase(server, best.copy.entryId, ask, validity) + mediaPath.file(best.copy.copyId)
}

export function toPathways(chosen: Chosen, ask: PlaybackAsk, validity: Validity): Pathway[] {
  return pathwaysAt(chosen, ask, (server, entryId) => entryBase(server, entryId, ask, validity))
}

/** The same for the app itself, which may find the servers where browsers do not. */
export function toInnerPathways(chosen: Chosen, ask: PlaybackAsk, validity: Validity): Pathway[] {
  return pathwaysAt(
    chosen,
    ask,
    (server, entryId) => new URL(server.url).origin + signedPath(server, entryId, ask, validity),
  )
}

function pathwaysAt(
  { choice, servers }: Chosen,
  ask: PlaybackAsk,
  baseOf: (server: MediaServer, entryId: string) => string,
): Pathway[] {
  const burnIn = burntIn(choice, ask)
  // Drawn captions are those of one copy: another server's film would go on without them.
  const pathways = burnIn === undefined ? choice.pathways : choice.pathways.slice(0, 1)
  return pathways.flatMap(({ copy, mode, rungs, server }) => {
    const saved = servers.find(({ _id }) => _id === server.serverId)
    if (!saved || mode === 'file') return []
    const base = baseOf(saved, copy.entryId)
    return [{ copy, mode, rungs, pathwayId: saved._id, base, burnIn }]
  })
}
