import { z } from 'zod'
import type { Result } from '../../../shared/failure.ts'
import type { HistoryEvent, ServiceHistory } from '../../../shared/protocol/service-data.ts'
import { listOf } from '../../providers/tolerant.ts'
import type { AskService } from '../ask-service.ts'
import { instantOf, line, looseNumber } from '../tell.ts'
import { askSabnzbd } from './ask.ts'

const SHOWN = 30

const Slot = z.object({
  nzo_id: z.string().min(1).max(200),
  name: line(500),
  status: line(60),
  completed: looseNumber,
  fail_message: line(500),
  bytes: looseNumber,
})

/** `false` where nothing has changed since the time that was asked about: we ask about none (CONTRACTS 3). */
export const History = z.union([
  z.object({ slots: z.array(z.unknown()) }),
  z.literal(false).transform(() => ({ slots: [] as unknown[] })),
])

const EVENTS: Readonly<{ [status: string]: HistoryEvent }> = { Completed: 'imported', Failed: 'failed' }

/** What it did last. What it still works on stands in the queue. */
export async function readSabnzbdHistory(ask: AskService): Promise<Result<ServiceHistory>> {
  const answer = await askSabnzbd(ask, 'history', `&limit=${SHOWN}`, History)
  if (!answer.ok) return answer
  const entries = listOf(Slot, SHOWN).parse(answer.value.slots).flatMap(entryOf)
  return { ok: true, value: { entries } }
}

function entryOf({
  nzo_id,
  name,
  status,
  completed,
  fail_message,
  bytes,
}: z.infer<typeof Slot>): ServiceHistory['entries'] {
  const event = status !== null && Object.hasOwn(EVENTS, status) ? EVENTS[status] : undefined
  if (!event) return []
  return [
    {
      id: nzo_id,
      at: instantOf(completed),
      event,
      what: name ?? 'Without a name',
      trouble: event === 'failed' ? fail_message : null,
      sizeBytes: bytes !== null && bytes > 0 ? bytes : null,
    },
  ]
}
