import type { Artwork, ArtworkRole, Picture } from '../../../shared/metadata.ts'
import { own } from '../../../shared/own.ts'
import { fileId } from './ids.ts'
import type { ListedSeries } from './listed.ts'
import { ownPath, type Site } from './urls.ts'

const FOCAL: Record<string, number> = {
  left: 0,
  'center-left': 0.25,
  center: 0.5,
  'center-right': 0.75,
  right: 1,
}

/** Where the subject of a backdrop is, as an admin of the server chose it, else as the server thinks. */
export function focalOf(
  listed: Pick<ListedSeries, 'backdropFocal' | 'backdropFocalSuggested'>,
): Picture['focalPoint'] | null {
  const x = own(FOCAL, listed.backdropFocal ?? '') ?? own(FOCAL, listed.backdropFocalSuggested ?? '')
  return x === undefined ? null : { x, y: 0.5 }
}

/** Pictures on the server's own origin, each with what is painted until it is there. */
export function artworkOf(
  addresses: Partial<Record<ArtworkRole, string | null | undefined>>,
  { placeholders }: { placeholders: Partial<Record<ArtworkRole, string[]>> },
  { origins }: Site,
  focalPoint: Picture['focalPoint'] | null = null,
): Artwork {
  const artwork: Artwork = {}
  for (const role of Object.keys(addresses) as ArtworkRole[]) {
    const ref = ownPath(addresses[role], origins)
    if (ref === null || ref.length > 2_000) continue
    const version = /[?&]hash=([A-Za-z0-9_-]{1,64})(?:&|$)/.exec(ref)?.[1] ?? fileId(ref)
    const focal = role === 'backdrop' && focalPoint ? { focalPoint } : {}
    const placeholder = placeholders[role]
    artwork[role] = { ref, width: null, height: null, version, ...(placeholder && { placeholder }), ...focal }
  }
  return artwork
}
