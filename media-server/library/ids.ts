import { createHash } from 'node:crypto'
import type { Kind } from '../../shared/kind.ts'

/** Letters and digits of a hash that is the same on every start. Composed and decomposed accents count as one. */
export function shortHash(text: string, length: number): string {
  return createHash('sha256').update(text.normalize('NFC')).digest('base64url').slice(0, length)
}

/** `key`: where the entry lies in the library, e.g. the folder of a movie, or that of a series and `s1e2`. */
export function entryIdOf(kind: Kind, key: string): string {
  return shortHash(`${kind}\0${key}`, 24)
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
