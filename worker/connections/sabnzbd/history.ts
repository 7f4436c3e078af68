import { z } from 'zod'
import type { Result } from '../../../shared/failure.ts'
import type { HistoryEvent, ServiceHistory } from '../../../shared/protocol/service-data.ts'
import { listOf } from '../../providers/tolerant.ts'
import type { AskService } from '../ask-service.ts'
import { instantOf, line, looseNumber } from '../tell.ts'
import { askSabnzbd } from './queue.ts'

const SHOWN = 30

const Slot = z.object({
  nzo_id: z.string().min(1).max(200),
  name: line(500),
  status: line(60),
  completed: looseNumber,
  fail_message: line(500),
  action_line: line(300),
  bytes: looseNumber,
})

/** `false` where nothing has changed since the time that was asked about: we ask about none (CONTRACTS 3). */
const History = z.union([
  z.object({ slots: z.array(z.unknown()) }),
  z.literal(false).transform(() => ({ slots: [] as unknown[] })),
])

const EVENTS: Readonly<{ [status: string]: HistoryEvent }> = { Completed: 'imported', Failed: 'failed' }

/** What it did last, and what of it is still being unpacked. */
export async function readSabnzbdHistory(ask: AskService): Promise<Result<ServiceHistory>> {
  const answer = await askSabnzbd(ask, 'history', `&limit=${SHOWN}`, History)
  if (!answer.ok) return answer
  const entries = listOf(Slot, SHOWN).parse(answer.value.slots).map(entryOf)
  return { ok: true, value: { entries } }
}

function entryOf({
  nzo_id,
  name,
  status,
  completed,
  fail_message,
  action_line,
  bytes,
}: z.infer<typeof Slot>) {
  const event = status !== null && Object.hasOwn(EVENTS, status) ? (EVENTS[status] ?? 'working') : 'working'
  return {
    id: nzo_id,
    at: instantOf(completed),
    event,
    what: name ?? 'Without a name',
    trouble: event === 'failed' ? fail_message : event === 'working' ? (action_line ?? status) : null,
    sizeBytes: bytes !== null && bytes > 0 ? bytes : null,
  }
}
