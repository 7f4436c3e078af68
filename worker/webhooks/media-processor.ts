import { z } from 'zod'
import { asks, itsWords, malformed, maybeText, noted, other, type Reading } from './reading.ts'

/** A media-processor adds one of these to whatever address it is told. */
const SYNC = '/api/authenticated/admin/sync'
const STATUS = '/api/authenticated/admin/system-status-notification'

const SyncBody = z.object({})
const StatusBody = z.object({ status: z.string().regex(/^[a-z]{1,20}$/), message: maybeText })

/**
 * What it posts after a scan, every three minutes: nothing but that it is time to look; and how loaded its machine is,
 * which is no reason to look at the library.
 */
export function readMediaProcessor(json: unknown, tail: string): Reading {
  if (tail === STATUS) {
    const said = StatusBody.safeParse(json)
    if (!said.success) return malformed('status', 'status: expected a word')
    return noted(`status-${said.data.status}`, null, itsWords(said.data.message))
  }
  if (tail !== '' && tail !== SYNC) return other('unknown', tail.slice(1))
  if (!SyncBody.safeParse(json).success) return malformed('library-scanned', 'body: expected an object')
  return asks('library-scanned', null, { isWholeServer: true })
}

type Answer = { status: number; error: string | null; serverId: string; receivedAt: string }

/** The answer in the words that a media-processor knows; null where it is not one that asks. */
export function inItsWords(tail: string, { status, error, serverId, receivedAt }: Answer): object | null {
  if (tail !== SYNC && tail !== STATUS) return null
  if (error !== null)
    return { success: false, message: status === 401 ? 'Invalid webhook identifier.' : error }
  if (tail === SYNC) return { started: true, startTime: receivedAt }
  return { success: true, message: 'kept', receivedAt, serverId }
}
