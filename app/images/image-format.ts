import type { PictureRole } from '../../shared/metadata.ts'

export type ImageFormat = 'avif' | 'webp' | 'jpeg' | 'png'

/**
 * From here on AVIF goes before WebP: a backdrop is a quarter smaller and made once, while posters come by the dozen, and
 * each would take four times as long to save two kilobytes (decision 0011).
 */
const AVIF_FROM_WIDTH = 640

/**
 * What a browser gets by its `Accept` (RFC 9110, 12.5.1): of AVIF and WebP the one that it names with the greater
 * weight; where it likes both the same, the one that suits the width; else what everything shows. A star names neither:
 * it is what programs say that know of no such format.
 */
export function imageFormat(accept: string | undefined, role: PictureRole, width: number): ImageFormat {
  const weights = new Map((accept ?? '').split(',').map(readRange))
  const [avif, webp] = [weights.get('image/avif') ?? 0, weights.get('image/webp') ?? 0]
  if (avif > webp || (avif === webp && avif > 0 && width >= AVIF_FROM_WIDTH)) return 'avif'
  if (webp > 0) return 'webp'
  // Only these are transparent in part.
  return role === 'logo' ? 'png' : 'jpeg'
}

function readRange(range: string): [type: string, weight: number] {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  return [type, weight === undefined ? 1 : Number(weight) || 0]
}
