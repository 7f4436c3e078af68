import { multivariantPlaylist } from '../../shared/playback/multivariant.ts'
import { type Chosen, type PlaybackAsk, toPathways, type Validity } from './choose.server.ts'
import { soundName } from './sound-name.ts'

/** The multivariant playlist of a playback. `playToken` opens it and its steering (`playlist-routes.server.ts`). */
export function playlistOf(
  chosen: Chosen,
  ask: PlaybackAsk,
  { playToken, ...validity }: Validity & { playToken: string },
): string {
  const pathwayIds = chosen.choice.pathways.map(({ server }) => server.serverId)
  return multivariantPlaylist({
    pathways: toPathways(chosen, ask, validity),
    device: ask.device,
    sound: chosen.choice.pathways[0]?.sound ?? null,
    soundName,
    steeringUrl: `${ask.page}/p/${playToken}/steering.json?of=${pathwayIds.join(',')}`,
  })
}
