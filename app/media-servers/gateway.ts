import type { MediaServer, ServerHealth } from '../../shared/media-server.ts'

type Known = { servers: readonly MediaServer[]; health: readonly ServerHealth[] }

/**
 * The server that gives a server's files to browsers: itself if it is one of ours, else its gateway. The one that an
 * admin chose, or the most trusted that answers and has ffmpeg; where none of these answers, the most trusted that has
 * it. Null where there is none. Pure.
 */
export function gatewayOf(server: MediaServer, { servers, health }: Known): MediaServer | null {
  if (server.kind === 'matinee') return server
  const usable = servers.filter(({ kind, isDisabled }) => kind === 'matinee' && !isDisabled)
  if (server.gateway) return usable.find(({ _id }) => _id === server.gateway) ?? null
  const stateOf = ({ _id }: MediaServer) => health.find((one) => one._id === _id)
  const able = usable.filter((one) => stateOf(one)?.canTranscode === true)
  return able.find((one) => stateOf(one)?.isHealthy === true) ?? able[0] ?? null
}
