import { createHash } from 'node:crypto'
import type { Kind } from '../../shared/kind.ts'

/** Letters and digits of a hash that is the same on every start. Composed and decomposed accents count as one. */
function shortHash(text: string, length: number): string {
  return createHash('sha256').update(text.normalize('NFC')).digest('base64url').slice(0, length)
}

const RANK = { movie: '0', series: '0', season: '1', episode: '2' } as const satisfies Record<Kind, string>

/**
 * `key`: where the entry lies in the library, e.g. the folder of a movie, or that of a series and `s1e2`. Ids sort
 * titles before seasons before episodes, and those of one series (`parent`, its id) together: whoever reads the index
 * page by page can merge it at once.
 */
export function entryIdOf(kind: Kind, key: string, parent: string | null): string {
  const series = parent?.slice(1, 7) ?? ''
  return RANK[kind] + series + shortHash(`${kind}\0${key}`, 23 - series.length)
}

export function copyIdOf(path: string): string {
  return shortHash(`copy\0${path}`, 16)
}

/** Never of the form of an embedded track's id. */
export function externalCaptionId(path: string): string {
  return `x${shortHash(`caption\0${path}`, 12)}`
}

export function pictureRefOf(path: string): string {
  return shortHash(`picture\0${path}`, 16)
}
