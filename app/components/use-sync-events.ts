import { useRef, useState } from 'react'
import type { SyncRunEvent } from '../../shared/protocol/worker-api.ts'
import type { Run } from '../../shared/run.ts'
import { useLiveEvents } from '../live/live.tsx'
import { type Paces, noteProgress, NO_PACES } from './run-pace.ts'

/** A run as it is now, and how fast it gets on. */
export type LiveRun = Run & { paces: Paces }

/**
 * The runs as they are now: those that were loaded, with what the worker reported since. `onChange` is called when one
 * begins or ends, which is when the list has to be read again.
 */
export function useSyncEvents(runs: Run[], onChange: () => void): LiveRun[] {
  const [live, setLive] = useState<Record<string, { event: SyncRunEvent; paces: Paces }>>({})
  const known = useRef(new Map<string, Run['state']>())
  for (const { _id, state } of runs) known.current.set(_id, state)
  useLiveEvents((event) => {
    if (event.type === 'reset') return onChange()
    if (event.type !== 'run') return
    const atMs = performance.now()
    setLive((before) => {
      const paces = noteProgress(before[event.runId]?.paces ?? NO_PACES, event, atMs)
      return { ...before, [event.runId]: { event, paces } }
    })
    if (known.current.get(event.runId) === event.state) return
    known.current.set(event.runId, event.state)
    onChange()
  })
  return runs.map((run) => {
    const now = live[run._id]
    return { ...run, ...(run.endedAt === null && now?.event), paces: now?.paces ?? NO_PACES }
  })
}
