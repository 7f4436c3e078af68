import { isEmptyValue } from '../../shared/fields.ts'
import { sha256Hex } from '../../shared/identity/sha256.ts'
import type { EpisodeOrder, Kind } from '../../shared/kind.ts'
import { type Artwork, Metadata, Picture } from '../../shared/metadata.ts'
import type { Offer } from '../../shared/offer.ts'

/** A title that a provider is asked about, with the seasons and episodes that the library has of it. */
export type Question = {
  itemId: string
  kind: 'movie' | 'series'
  /** Keys that this title alone bears: ids and names. An answer belongs to the one that it was asked for by. */
  keys: readonly string[]
  titles: readonly string[]
  year: number | null
  /** Of its best file. */
  durationSeconds: number | null
  children: readonly AskedChild[]
  /** In which its texts are wanted beside the provider's own. */
  languages: readonly string[]
}

/** `key`: its place in the series, by which its answer is asked. */
export type AskedChild = {
  itemId: string
  kind: 'season' | 'episode'
  key: string
  order: EpisodeOrder
  /** Null for an episode in another order than `aired`. */
  season: number | null
  /** Null for a season; for `date` it is `yyyymmdd`. */
  number: number | null
  /** Those of the question's in which no server tells it, or not all of it. */
  languages: readonly string[]
}

/** `yyyy-mm-dd` of the number that an episode named by its day has. */
export function dayOf(number: number): string {
  const digits = String(number).padStart(8, '0')
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
}

/** What a provider says of one item, before it is an offer. */
export type Answer = Pick<
  Offer,
  'entryId' | 'kind' | 'parent' | 'season' | 'numbers' | 'order' | 'fields'
> & {
  itemId: string
  askedBy: string
}

type Told = { metadata: { [Name in keyof Metadata]?: unknown }; artwork: Artwork }

/** `id`: the provider's own, of letters, digits and `-`. Each question gets an entry of its own. */
export function titleAnswer({ itemId, kind }: Question, askedBy: string, id: string, told: Told): Answer {
  return { itemId, askedBy, entryId: entryIdOf(kind, id, askedBy), kind, numbers: [], fields: fieldsOf(told) }
}

/** `parent`: the answer about its series. */
export function childAnswer(child: AskedChild, parent: Answer, told: Told): Answer {
  const { itemId, kind, key, order, season, number } = child
  return {
    itemId,
    askedBy: key,
    entryId: `${kind}-${placeOf(child)}-${shortHash(`${parent.entryId} ${key}`)}`,
    kind,
    parent: parent.entryId,
    ...(season === null ? {} : { season }),
    numbers: number === null ? [] : [number],
    ...(number === null ? {} : { order }),
    fields: fieldsOf(told),
  }
}

/** `s1`, `s1e3`, `a12`, `d20240501`. */
function placeOf({ order, season, number }: AskedChild): string {
  const letter = { aired: 'e', absolute: 'a', date: 'd' }[order]
  return `${season === null ? '' : `s${season}`}${number === null ? '' : `${letter}${number}`}`
}

function entryIdOf(kind: Kind, id: string, askedBy: string): string {
  return `${kind}-${id.slice(0, 20)}-${shortHash(askedBy)}`
}

function shortHash(text: string): string {
  return hashOf(text).slice(0, 16)
}

/** Of any text; the hash itself takes bytes. */
export function hashOf(text: string): string {
  return sha256Hex(encodeURIComponent(text.toWellFormed()))
}

/** Without what is empty or not of its field's shape: one odd value costs only itself. */
function fieldsOf({ metadata, artwork }: Told): Offer['fields'] {
  const kept = Object.entries(metadata).filter(
    ([name, value]) =>
      !isEmptyValue(name, value) && Metadata.shape[name as keyof Metadata].safeParse(value).success,
  )
  return { metadata: Object.fromEntries(kept), artwork }
}

/** A picture at an address of the provider; its name changes when it does. */
export function pictureAt(
  ref: string | null | undefined,
  size: { width?: number | null | undefined; height?: number | null | undefined } = {},
): Picture | null {
  if (!ref) return null
  const version = hashOf(ref).slice(0, 16)
  const parsed = Picture.safeParse({ ref, width: size.width ?? null, height: size.height ?? null, version })
  return parsed.success ? parsed.data : null
}

export function artworkOf(pictures: { [Role in keyof Artwork]?: Picture | null }): Artwork {
  return Object.fromEntries(Object.entries(pictures).filter(([, picture]) => picture))
}
