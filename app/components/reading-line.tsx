import { m } from '../i18n/m.ts'
import { titlesWords } from './words.ts'

/** Says that more is coming, while servers are read for the first time. */
export function ReadingLine({ counts: { movies, series } }: { counts: { movies: number; series: number } }) {
  return (
    <p className="wrap reading-line" role="status">
      <span className="badge" data-look="live">
        {m.home_reading_servers()}
      </span>
      <span>{m.home_so_far({ titles: titlesWords({ movies, series }) })}</span>
    </p>
  )
}
