import type { Kind } from '../kind.ts'
import type { Place } from './groups.ts'
import { ID_NAMESPACES, isIdKey, parseKey } from './keys.ts'
import { slug } from './normalise.ts'
import { sha256Hex } from './sha256.ts'

const ID_LENGTH = 96
const KEY_LENGTH = 24

/** What a new item's id is made of. */
export type MintInput = {
  kind: Kind
  title: string | undefined
  year: number | undefined
  place: Place | null
  keys: readonly string[]
  /** The lowest `_id` of its offers. */
  lowestOfferId: string
}

/**
 * A new id `[a-z0-9-]{1,96}`: title and year, or series and number; where taken, with the first id key; else or again
 * with 8 hex digits of the lowest offer's hash, or with all that is left of them when even that is taken.
 */
export function mintId(input: MintInput, isTaken: (id: string) => boolean): string {
  const base = baseOf(input)
  const plain = fit(...base)
  if (!isTaken(plain)) return plain
  const wanted = wishes(base, firstIdKey(input.keys), hashOf(input.lowestOfferId))
  return wanted.find((id) => !isTaken(id)) ?? fit('', sha256Hex(`${base.join('')} ${input.lowestOfferId}`))
}

/** What tells apart two items with all else equal. */
function hashOf(offerId: string): string {
  return sha256Hex(offerId).slice(0, 8)
}

/** The ids that are tried after the plain one, in order. */
function wishes([name, place]: readonly [string, string], key: string | null, hash: string): string[] {
  if (key === null) return [fit(name, `${place}-${hash}`)]
  return [fit(name, `${place}-${key}`), fit(name, `${place}-${key}-${hash}`)]
}

/** Cuts the front so that the whole fits. */
function fit(front: string, back: string): string {
  return (front.slice(0, ID_LENGTH - back.length) + back).replace(/--+/g, '-').replace(/^-|-$/g, '')
}

function baseOf({ kind, title, year, place }: Omit<MintInput, 'keys' | 'lowestOfferId'>): [string, string] {
  return place ? [place.seriesId, placeSuffix(place)] : [slug(title ?? '', year) || kind, '']
}

const digits = (number: number, width: number) => String(number).padStart(width, '0')

function placeSuffix({ seasonNumber, number, order }: Place): string {
  const season = `-s${digits(seasonNumber ?? 0, 2)}`
  if (number === null) return season
  if (order === 'aired') return `${season}e${digits(number, 2)}`
  if (order === 'absolute') return `-e${digits(number, 4)}`
  const day = digits(number, 8)
  return `-${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`
}

function firstIdKey(keys: readonly string[]): string | null {
  const ids = keys.filter(isIdKey).map(parseKey)
  const rank = (namespace: string) => (ID_NAMESPACES as readonly string[]).indexOf(namespace)
  const [first] = ids.toSorted(
    (one, other) => rank(one.namespace) - rank(other.namespace) || (one.value < other.value ? -1 : 1),
  )
  return first ? keySuffix(first) : null
}

function keySuffix({ namespace, value }: { namespace: string; value: string }): string {
  return slug(`${namespace} ${value}`).slice(0, KEY_LENGTH)
}
