import type { CardView } from '../library/card-view.ts'
import { keepPlaces } from './steady.ts'

type Hero = { aboutTo: string; playTo: string }
type Home<H extends Hero> = {
  hero: H | null
  continued: CardView[]
  recent: CardView[]
  movies: CardView[]
  series: CardView[]
}

/** Home that was read again: everything stays in its place, and what would move something waits. */
export function holdHome<H extends Hero, T extends Home<H>>(
  shown: T,
  fresh: T,
  gone: ReadonlySet<string>,
): T {
  if (shown.hero === null) return fresh
  const shelf = (name: 'continued' | 'recent' | 'movies' | 'series') =>
    keepPlaces(shown[name], fresh[name], { gone }).cards
  const isSame = shown.hero.aboutTo === fresh.hero?.aboutTo && shown.hero.playTo === fresh.hero.playTo
  return {
    ...fresh,
    hero: isSame ? fresh.hero : shown.hero,
    continued: shelf('continued'),
    recent: shelf('recent'),
    movies: shelf('movies'),
    series: shelf('series'),
  }
}

/** How many titles home would show beside those that it shows. */
export function countWaiting<H extends Hero>(shown: Home<H>, fresh: Home<H>): number {
  const addresses = ({ recent, movies, series }: Home<H>) =>
    [...recent, ...movies, ...series].map(({ to }) => to)
  const known = new Set(addresses(shown))
  return new Set(addresses(fresh).filter((to) => !known.has(to))).size
}
