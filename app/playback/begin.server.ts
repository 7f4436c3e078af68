import { firstPlaylists } from '../../shared/playback/multivariant.ts'
import { START_QUERY } from '../../shared/protocol/media-url.ts'
import { type Chosen, type PlaybackAsk, toInnerPathways, type Validity } from './choose.server.ts'
import { soundName } from './sound-name.ts'

const PATIENCE_MS = 5_000

/**
 * Lets the media server begin with the first segments while the browser still loads the page that plays them. Only a
 * hint: nobody waits for it, and what fails shows where the player asks.
 */
export function beginEarly(chosen: Chosen, ask: PlaybackAsk, validity: Validity, atSeconds: number): void {
  const playlists = firstPlaylists({
    pathways: toInnerPathways(chosen, ask, validity),
    device: ask.device,
    sound: chosen.choice.pathways[0]?.sound ?? null,
    soundName,
  })
  for (const url of playlists)
    void fetch(`${url}?${START_QUERY}=${atSeconds.toFixed(3)}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
      .then((answer) => answer.body?.cancel())
      .catch(() => undefined)
}
