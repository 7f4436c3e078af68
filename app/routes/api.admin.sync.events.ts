import type { LoaderFunctionArgs } from '@remix-run/node'
import { withWorker } from '../http/worker-problem.ts'
import { requireAdmin } from '../load-context.ts'
import { openSyncEvents } from '../worker-client.server.ts'

/** `GET /api/admin/sync/events`: the worker's server-sent events, handed on. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const events = await withWorker(() => openSyncEvents(request.headers.get('last-event-id'), request.signal))
  return new Response(events.body, {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
  })
}
