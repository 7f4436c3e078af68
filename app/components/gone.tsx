import { Archive } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { Note } from './state.tsx'

const GONE = {
  film: m.gone_film,
  series: m.gone_series,
  season: m.gone_season,
  episode: m.gone_episode,
} as const

/** A title that no server offers any more. */
export function Gone({ what }: { what: keyof typeof GONE }) {
  return (
    <Note tone="warn" icon={<Archive />}>
      <p className="font-semibold">{GONE[what]()}</p>
      <p className="text-muted text-small">{m.gone_text()}</p>
    </Note>
  )
}
