import type { LoaderFunctionArgs } from '@remix-run/node'
import { readSession } from '../auth/session.ts'
import { openLiveEvents } from '../live/live.server.ts'
import { isAdmin, requireUser } from '../load-context.ts'

/**
 * `GET /api/events` → server-sent events of what changes in the library, and for admins of how far runs are. Goes on after
 * `Last-Event-ID`; ends when the session does.
 */
export function loader({ request, context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  const cookie = request.headers.get('cookie') ?? ''
  const last = Number(request.headers.get('last-event-id') ?? Number.NaN)
  const events = openLiveEvents({
    isAdmin: isAdmin(user),
    lastEventId: Number.isSafeInteger(last) ? last : null,
    readRole: async () => {
      const session = await readSession(new Headers({ cookie }))
      return session && { isAdmin: isAdmin(session.user) }
    },
    signal: request.signal,
  })
  return new Response(events, {
    headers: { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' },
  })
}
