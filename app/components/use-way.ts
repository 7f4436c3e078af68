import { useState } from 'react'
import type { TitleWay } from '../library/way-steps.ts'
import { usePolled } from './use-polled.ts'

const MOVING_MS = 5_000
/** A title that rests is looked at now and then: its download may begin while the page is open. */
const RESTING_MS = 60_000

/** What of a title is on its way, followed while it moves. */
export function useWay(id: string): TitleWay | null {
  const [everyMs, setEveryMs] = useState(RESTING_MS)
  const told = usePolled<{ way: TitleWay | null }>(`/api/titles/${id}/way`, null, everyMs)
  const wanted = told?.way ? MOVING_MS : RESTING_MS
  if (wanted !== everyMs) setEveryMs(wanted)
  return told?.way ?? null
}
