import type { z } from 'zod'
import { Delivery } from '../../shared/delivery.ts'
import { Run } from '../../shared/run.ts'
import { collection } from './connection.ts'

/** What a run came to, as far as it is written down. */
const Outcome = Run.pick({ _id: true, state: true, counts: true })
export type RunOutcome = z.infer<typeof Outcome>

export type DeliveryPage = { deliveries: Delivery[]; next: string | null }

/** Deliveries of one connection, newest first. `before`: the id that the page before ended with. */
export async function listDeliveries(
  connectionId: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<DeliveryPage> {
  const found = await collection<Delivery>('deliveries')
    .find({ connectionId, ...(before !== undefined && { _id: { $lt: before } }) })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .toArray()
  const deliveries = found.slice(0, limit).map((document) => Delivery.parse(document))
  return { deliveries, next: found.length > limit ? (deliveries.at(-1)?._id ?? null) : null }
}

/** The newest delivery of each connection that has one. */
export async function lastDeliveries(connectionIds: readonly string[]): Promise<Map<string, Delivery>> {
  const pages = await Promise.all(connectionIds.map((id) => listDeliveries(id, { limit: 1 })))
  return new Map(pages.flatMap(({ deliveries }) => deliveries).map((one) => [one.connectionId, one]))
}

/** What came of these runs, by id. One that still waits or works is written down later. */
export async function runOutcomes(runIds: readonly string[]): Promise<Map<string, RunOutcome>> {
  const documents = await collection<RunOutcome>('runs')
    .find({ _id: { $in: [...new Set(runIds)] } })
    .project({ state: 1, counts: 1 })
    .toArray()
  const outcomes = documents.flatMap((document) => Outcome.safeParse(document).data ?? [])
  return new Map(outcomes.map((outcome) => [outcome._id, outcome]))
}
