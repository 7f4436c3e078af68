import type { LibraryShape } from '../../db/library-shape.ts'

/** A genre or decade with fewer titles makes no shelf. */
const LEAST_TITLES = 4
/** One that nearly everything belongs to says nothing. */
const MOST_SHARE = 0.8
const GENRES = 2
const TASTE_WEIGHT = 2

/**
 * The genres that make a shelf: much of the library, and more so what the person watches. `tastes`: the genres of each
 * title that they watched last.
 */
export function chooseGenres(shape: LibraryShape, tastes: readonly (readonly string[])[]): string[] {
  const total = shape.movies + shape.series
  const taste = (name: string) =>
    tastes.length === 0 ? 0 : tastes.filter((genres) => genres.includes(name)).length / tastes.length
  return shape.genres
    .filter(({ count }) => makesShelf(count, total))
    .map(({ name, count }) => ({ name, weight: count / total + TASTE_WEIGHT * taste(name) }))
    .sort((one, other) => other.weight - one.weight || one.name.localeCompare(other.name))
    .slice(0, GENRES)
    .map(({ name }) => name)
}

/** The decade that the library has most of, by its first year; null where none makes a shelf. */
export function chooseDecade({ movies, series, decades }: LibraryShape): number | null {
  const total = movies + series
  return decades.find(({ count }) => makesShelf(count, total))?.from ?? null
}

const makesShelf = (count: number, total: number) => count >= LEAST_TITLES && count <= total * MOST_SHARE
