import { nameKey } from './identity/keys.ts'
import type { CollectionPart } from './provider-told.ts'

type Owned = { keys: readonly string[]; title: string; year: number | null; releaseDate: string | null }

/** A part of a collection: one that the library has, or one that only a catalogue tells of. */
export type Part<T> =
  | { owned: T; tmdbId: string | null; title: string; releaseDate: string | null }
  | { owned: null; tmdbId: string; title: string; releaseDate: string | null; year: number | null }

/**
 * All parts of a collection in the order of their release, those without a day last. `told`: what a catalogue lists, empty
 * where it does not know; an owned title that it does not list is a part all the same.
 */
export function collectionParts<T extends Owned>(
  owned: readonly T[],
  told: readonly CollectionPart[],
): Part<T>[] {
  const taken = new Set<T>()
  const listed = told.map((part): Part<T> => {
    const found = owned.find((one) => !taken.has(one) && isSame(one, part))
    const releaseDate = dayOf(part)
    if (!found) return missing(part, releaseDate)
    taken.add(found)
    return {
      owned: found,
      tmdbId: String(part.id),
      title: found.title,
      releaseDate: releaseDate ?? found.releaseDate,
    }
  })
  const others = owned.filter((one) => !taken.has(one)).map((one): Part<T> => asPart(one))
  return [...listed, ...others].toSorted(
    (one, other) => placeOf(one).localeCompare(placeOf(other)) || one.title.localeCompare(other.title),
  )
}

const asPart = <T extends Owned>(one: T): Part<T> => ({
  owned: one,
  tmdbId: null,
  title: one.title,
  releaseDate: one.releaseDate ?? (one.year === null ? null : `${one.year}`),
})

const missing = <T>({ id, title }: CollectionPart, releaseDate: string | null): Part<T> => ({
  owned: null,
  tmdbId: String(id),
  title,
  releaseDate,
  year: yearOf(releaseDate),
})

const yearOf = (day: string | null) => (day === null ? null : Number(day.slice(0, 4)))
const dayOf = ({ release_date }: CollectionPart) =>
  /^\d{4}-\d{2}-\d{2}$/.test(release_date ?? '') ? (release_date ?? null) : null
const placeOf = ({ releaseDate }: { releaseDate: string | null }) => releaseDate ?? '9999'

/** By the catalogue's number, else by name and year. */
function isSame({ keys, title, year }: Owned, part: CollectionPart): boolean {
  const ids = keys.filter((key) => key.startsWith('movie:tmdb:'))
  if (ids.length > 0) return ids.includes(`movie:tmdb:${part.id}`)
  const told = nameKey('movie', part.title, yearOf(dayOf(part)) ?? undefined)
  return told !== null && told === nameKey('movie', title, year ?? undefined)
}
