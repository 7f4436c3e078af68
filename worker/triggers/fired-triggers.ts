import { z } from 'zod'
import { KeptNamedReason, type NamedReason } from '../../shared/reason.ts'
import { TriggerName } from '../../shared/sync/triggers.ts'
import { keptIn } from '../kept-in.ts'

/** When a trigger fired last, and what of it could not be done. */
export type FiredTrigger = { at: string; troubles: NamedReason[] }

type Row = { name: string; at: string; trouble: string | null }

/** Earlier releases kept one text for all of it. */
const Troubles = z.union([z.array(KeptNamedReason), KeptNamedReason.transform((one) => [one])])

export class FiredTriggers {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(`CREATE TABLE IF NOT EXISTS triggers (name TEXT PRIMARY KEY, at TEXT NOT NULL, trouble TEXT)`)
  }

  save(name: TriggerName, { at, troubles }: FiredTrigger): void {
    const trouble = troubles.length > 0 ? JSON.stringify(troubles) : null
    this.sql.exec(`INSERT OR REPLACE INTO triggers VALUES (?, ?, ?)`, name, at, trouble)
  }

  all(): Partial<Record<TriggerName, FiredTrigger>> {
    const fired: Partial<Record<TriggerName, FiredTrigger>> = {}
    for (const { name, at, trouble } of this.sql.exec<Row>(`SELECT name, at, trouble FROM triggers`)) {
      const known = TriggerName.safeParse(name)
      if (known.success)
        fired[known.data] = { at, troubles: trouble === null ? [] : keptIn(trouble, Troubles) }
    }
    return fired
  }
}
