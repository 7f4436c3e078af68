import { Archive } from 'lucide-react'
import { Note } from './state.tsx'

/** A title that no server offers any more. */
export function Gone({ what }: { what: 'film' | 'series' | 'season' | 'episode' }) {
  return (
    <Note tone="warn" icon={<Archive />}>
      <p className="font-semibold">This {what} is no longer available</p>
      <p className="text-muted text-small">
        The servers that had it no longer offer it. It comes back, with your place in it, when one does.
      </p>
    </Note>
  )
}
