import { isBlank } from '../blank.ts'
import type { Kind } from '../kind.ts'
import type { ExternalIds, Metadata } from '../metadata.ts'
import type { Offer } from '../offer.ts'
import type { Override } from '../override.ts'
import { normaliseTitle } from './normalise.ts'
import { pinOf } from './pins.ts'

/**
 * A key is `kind:namespace:value`. From strong to weak; `entry` names one offer and is used only where an offer has no
 * other key; `name` is a title and year, or a place in a series.
 */
export const ID_NAMESPACES = ['pin', 'tmdb', 'imdb', 'tvdb'] as const

export function parseKey(key: string): { kind: string; namespace: string; value: string } {
  const first = key.indexOf(':')
  const second = key.indexOf(':', first + 1)
  return { kind: key.slice(0, first), namespace: key.slice(first + 1, second), value: key.slice(second + 1) }
}

function keyNamespace(key: string): string {
  return parseKey(key).namespace
}

/** Whether it says who the item is, and not only how it is called. */
export function isIdKey(key: string): boolean {
  return (ID_NAMESPACES as readonly string[]).includes(keyNamespace(key))
}

export function isNameKey(key: string): boolean {
  return keyNamespace(key) === 'name'
}

export function idKeys(kind: Kind, ids: ExternalIds): string[] {
  return (['tmdb', 'imdb', 'tvdb'] as const).flatMap((namespace) => {
    const id = ids[namespace]
    return id ? [`${kind}:${namespace}:${id}`] : []
  })
}

/** Of a movie with a year, or of a series; null for all else. A series without a year has an empty one. */
export function nameKey(kind: Kind, title: string | undefined, year: number | undefined): string | null {
  if (title === undefined || isBlank(title) || kind === 'season' || kind === 'episode') return null
  if (kind === 'movie' && year === undefined) return null
  return `${kind}:name:${normaliseTitle(title)}|${year ?? ''}`
}

/** The year of a name key; null when it has none. */
export function yearOfNameKey(key: string): string | null {
  return /\|(\d+)$/.exec(key)?.[1] ?? null
}

/**
 * What an offer is found by. A series has the name key with its year and the one without, so that those without a year
 * are found from both sides. Seasons and episodes have their own ids only.
 */
export function entryKeys(entry: { kind: Kind; ids: ExternalIds; metadata: Metadata }): string[] {
  const { kind, metadata } = entry
  const names = [nameKey(kind, metadata.title, metadata.year)]
  if (kind === 'series') names.push(nameKey(kind, metadata.title, undefined))
  return [...new Set([...idKeys(kind, entry.ids), ...names.filter((key) => key !== null)])]
}

/** Keys of one offer with its pin; with a key of its own where it has none, so that its item can be found again. */
export function keysOf(offer: Offer, overrides: readonly Override[]): string[] {
  const pin = pinOf(offer, overrides)
  const keys = pin === null ? offer.keys : [pin, ...offer.keys]
  const isTitle = offer.kind === 'movie' || offer.kind === 'series'
  return keys.length === 0 && isTitle ? [`${offer.kind}:entry:${offer._id}`] : [...keys]
}
