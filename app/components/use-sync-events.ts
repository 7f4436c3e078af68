import { useEffect, useRef, useState } from 'react'
import { SyncEvent } from '../../shared/protocol/worker-api.ts'
import type { Run } from '../../shared/run.ts'

type Live = Extract<SyncEvent, { type: 'run' }>

/**
 * The runs as they are now: those that were loaded, with what the worker reported since. `onChange` is called when one
 * begins or ends, which is when the list has to be read again.
 */
export function useSyncEvents(runs: Run[], onChange: () => void): Run[] {
  const [live, setLive] = useState<Record<string, Live>>({})
  const known = useRef(new Map<string, Run['state']>())
  for (const { _id, state } of runs) known.current.set(_id, state)
  const changed = useRef(onChange)
  changed.current = onChange
  useEffect(() => {
    const events = new EventSource('/api/admin/sync/events')
    events.addEventListener('run', ({ data }: MessageEvent<string>) => {
      const event = SyncEvent.safeParse(JSON.parse(data)).data
      if (event?.type !== 'run') return
      setLive((before) => ({ ...before, [event.runId]: event }))
      if (known.current.get(event.runId) === event.state) return
      known.current.set(event.runId, event.state)
      changed.current()
    })
    return () => events.close()
  }, [])
  return runs.map((run) => (run.endedAt === null ? { ...run, ...live[run._id] } : run))
}
