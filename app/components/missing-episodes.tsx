import { CalendarClock, CircleDashed } from 'lucide-react'
import { m } from '../i18n/m.ts'

export type MissingView = { number: string; name: string; day: string | null; isToCome: boolean }

/** What a season has and the library does not: what lacks, and what is still to come. */
export function MissingEpisodes({ missing }: { missing: MissingView[] }) {
  if (missing.length === 0) return null
  return (
    <section className="missing" aria-labelledby="missing">
      <h3 className="missing-head" id="missing">
        {missing.every(({ isToCome }) => isToCome) ? m.missing_to_come() : m.missing_lacks()}
      </h3>
      <ul>
        {missing.map(({ number, name, day, isToCome }) => (
          <li key={number}>
            {isToCome ? <CalendarClock /> : <CircleDashed />}
            <span className="missing-number">{number}</span>
            <span dir="auto">{name}</span>
            <span className="missing-day">
              {isToCome ? (day ? m.missing_on({ day }) : m.missing_coming()) : (day ?? m.missing_missing())}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
