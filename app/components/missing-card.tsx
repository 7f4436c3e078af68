import { m } from '../i18n/m.ts'
/** A title that the library does not have: its name where its picture would be. */
export function MissingCard({ name, line }: { name: string; line: string | null }) {
  return (
    <div className="card" data-missing="true">
      <span className="art">
        <span className="stand-in" aria-hidden="true">
          <span dir="auto">{name}</span>
        </span>
      </span>
      <span className="card-name" dir="auto">
        {name}
      </span>
      <span className="card-line">{[line, m.title_not_here()].filter(Boolean).join(' · ')}</span>
    </div>
  )
}
