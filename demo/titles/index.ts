import { movies as first } from './movies.ts'
import { moreMovies } from './more-movies.ts'

export const movies = [...first, ...moreMovies]
export { series } from './series.ts'
