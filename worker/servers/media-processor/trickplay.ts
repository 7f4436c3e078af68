import type { Trickplay } from '../../../shared/copy.ts'
import type { ListedEpisode } from './listed.ts'
import type { Piece } from './pieces.ts'
import type { Site } from './urls.ts'

const MOST_CHARACTERS = 2_000

/**
 * The address of a title's sprites, which the server makes when they are first asked for: five seconds a picture, by
 * folder names, for anybody. Null where the names make no address.
 */
export function movieTrickplay({ folder }: Piece, { program }: Site): Trickplay | null {
  return trickplayAt(`${program}/vtt/movie/${encoded(folder)}`)
}

export function episodeTrickplay(
  { folder, seasonNumber }: Piece,
  { episodeNumber }: Pick<ListedEpisode, 'episodeNumber'>,
  { program }: Site,
): Trickplay | null {
  if (seasonNumber === undefined) return null
  return trickplayAt(`${program}/vtt/tv/${encoded(folder)}/${seasonNumber}/${episodeNumber}`)
}

function trickplayAt(ref: string): Trickplay | null {
  return ref.length > MOST_CHARACTERS ? null : { ref, format: 'webvtt' }
}

function encoded(folder: string): string {
  return encodeURIComponent(folder.toWellFormed())
}
