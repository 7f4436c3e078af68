import { useRef } from 'react'
import type { LiveTitle } from '../../shared/protocol/live-event.ts'

/** Addresses of the titles that were retired while this page is open, and did not come back. */
export function useGone(): { gone: ReadonlySet<string>; note: (titles: readonly LiveTitle[]) => void } {
  const gone = useRef(new Set<string>())
  const note = (titles: readonly LiveTitle[]) => {
    for (const { id, kind, change } of titles) {
      if (change === 'retired') gone.current.add(`/${kind}/${id}`)
      else gone.current.delete(`/${kind}/${id}`)
    }
  }
  return { gone: gone.current, note }
}
