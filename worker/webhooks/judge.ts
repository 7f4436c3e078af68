import type { Delivery, DeliveryOutcome } from '../../shared/delivery.ts'
import type { Reason } from '../../shared/reason.ts'
import type { Scope } from '../../shared/run.ts'
import type { Burst } from '../sync/burst.ts'
import type { Admission } from './known-connections.ts'
import { readDelivery } from './read.ts'
import { toScopes } from './to-scopes.ts'

/** What comes of a delivery. `identity`: what a repetition has in common with it. No scope: nothing is asked. */
export type Judgement = Pick<Delivery, 'event' | 'subject' | 'outcome' | 'detail'> & {
  status: number
  scopes: Scope[]
  burst: Burst
  /** The files that it named, in the sender's words. */
  paths: string[]
  identity: string
}

const STATUS = {
  asked: 202,
  healed: 202,
  noted: 200,
  test: 200,
  unknown: 200,
  malformed: 400,
  unexpanded: 422,
  'too-large': 413,
  removed: 410,
} as const satisfies Record<DeliveryOutcome, number>

const WHY: Partial<Record<DeliveryOutcome, Reason>> = {
  unexpanded: { reason: 'unexpanded' },
  'too-large': { reason: 'body-too-large' },
  removed: { reason: 'connection-removed' },
}

/** `body` null: it was longer than allowed. `tail`: what follows the connection's id in the path. */
export function judge(admission: Admission, body: string | null, tail: string): Judgement {
  if (admission.isRemoved) return refused('removed')
  if (body === null) return refused('too-large')
  const reading = readDelivery(admission.kind, body, tail)
  const { event, subject, outcome } = reading
  const told = { ...nothing(outcome), event, subject, detail: reading.detail ?? WHY[outcome] ?? null }
  if (reading.outcome !== 'asked') return { ...told, identity: body }
  const { place, burst } = reading
  const { scopes, detail } = toScopes(place, admission)
  const now = scopes.length > 0 ? told : { ...told, ...nothing('noted') }
  return {
    ...now,
    detail: detail ?? told.detail,
    scopes,
    burst,
    paths: place.paths,
    identity: reading.identity ?? body,
  }
}

function refused(outcome: DeliveryOutcome): Judgement {
  const detail = WHY[outcome] ?? null
  return { ...nothing(outcome), event: '–', subject: null, detail, identity: outcome }
}

function nothing(outcome: DeliveryOutcome) {
  return { outcome, status: STATUS[outcome], scopes: [], burst: 'single' as const, paths: [] }
}
