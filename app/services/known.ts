import type { ConnectionKind } from '../../shared/connection.ts'
import type { Reason } from '../../shared/reason.ts'
import type {
  Disk,
  ServiceCalendar,
  ServiceHistory,
  ServiceQueue,
  ServiceWanted,
} from '../../shared/protocol/service-data.ts'

/** What a service told last, when that was, and why there is nothing newer; null while all is well. */
export type Known<T> = { data: T | null; at: string | null; trouble: Reason | null }

export type ServiceHealth = { version: string | null; problems: Reason[]; disks: Disk[] }

/** All of one service that the overview shows; what its kind does not have is null. No key, no secret. */
export type ServiceState = {
  id: string
  kind: ConnectionKind
  name: string
  health: Known<ServiceHealth>
  queue: Known<ServiceQueue>
  history: Known<ServiceHistory> | null
  wanted: Known<ServiceWanted> | null
  calendar: Known<ServiceCalendar> | null
  /** When this was put together. */
  now: string
}
