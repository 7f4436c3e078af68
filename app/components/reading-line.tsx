import { countWords } from './words.ts'

/** Says that more is coming, while servers are read for the first time. */
export function ReadingLine({ counts: { movies, series } }: { counts: { movies: number; series: number } }) {
  return (
    <p className="wrap reading-line" role="status">
      <span className="badge" data-look="live">
        Reading your servers
      </span>
      <span>
        {countWords(movies, 'film')}
        {series > 0 && ` and ${series} series`} so far
      </span>
    </p>
  )
}
