import { z } from 'zod'
import { ConnectionKind } from '../../shared/connection.ts'
import { Reason } from '../../shared/reason.ts'
import {
  ServiceCalendar,
  ServiceHistory,
  ServiceQueue,
  ServiceWanted,
} from '../../shared/protocol/service-data.ts'
import { ConnectionHealth } from '../../shared/protocol/worker-api.ts'
import { WAY_STEPS } from '../library/way-steps.ts'
import type { Operation } from './openapi-operation.ts'

const known = (data: z.ZodType) =>
  z.object({ data: data.nullable(), at: z.string().nullable(), trouble: Reason.nullable() })

/** As `ServiceState` of the pages. */
const ServiceState = z.object({
  id: z.string(),
  kind: ConnectionKind,
  name: z.string(),
  health: known(ConnectionHealth.pick({ version: true, problems: true, disks: true })),
  queue: known(ServiceQueue),
  history: known(ServiceHistory).nullable(),
  wanted: known(ServiceWanted).nullable(),
  calendar: known(ServiceCalendar).nullable(),
  now: z.string(),
})

/** As `TitleWay` of the pages. */
const TitleWay = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      label: z.string().nullable(),
      step: z.enum(WAY_STEPS),
      words: z.string(),
      percent: z.number().nullable(),
      secondsLeft: z.int().nullable(),
      isStuck: z.boolean(),
    }),
  ),
  more: z.int(),
  isPlayable: z.boolean(),
})

/** The JSON API of what services do. */
export const SERVICE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/titles/{id}/way',
    summary: 'What of a title is on its way: how far, and how long it takes still',
    answer: z.object({ way: TitleWay.nullable() }),
  },
  {
    method: 'get',
    path: '/api/admin/connections/{id}/state',
    summary: 'What a service does now, and in words what it does not answer (admins)',
    answer: ServiceState,
  },
]
