import { firstPlaylists, type Pathway } from '../../shared/playback/multivariant.ts'
import { startingAt } from '../../shared/protocol/media-url.ts'
import { type Chosen, type PlaybackAsk, toInnerPathways, toPathways, type Validity } from './choose.server.ts'
import { soundName } from './sound-name.ts'

const PATIENCE_MS = 5_000

/** The media playlists that a player asks for first, as it will ask for them: at the place where it begins. */
export function firstUrls(chosen: Chosen, ask: PlaybackAsk, validity: Validity, atSeconds: number): string[] {
  return urlsOf(chosen, ask, toPathways(chosen, ask, validity), atSeconds)
}

/**
 * Lets the media server begin with the first segments while the browser still loads the page that plays them. Only a
 * hint: nobody waits for it, and what fails shows where the player asks.
 */
export function beginEarly(chosen: Chosen, ask: PlaybackAsk, validity: Validity, atSeconds: number): void {
  for (const url of urlsOf(chosen, ask, toInnerPathways(chosen, ask, validity), atSeconds))
    void fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) })
      .then((answer) => answer.body?.cancel())
      .catch(() => undefined)
}

function urlsOf(
  { choice }: Chosen,
  { device }: PlaybackAsk,
  pathways: readonly Pathway[],
  atSeconds: number,
): string[] {
  const sound = choice.pathways[0]?.sound ?? null
  return firstPlaylists({ pathways, device, sound, soundName }).map((url) => startingAt(url, atSeconds))
}
