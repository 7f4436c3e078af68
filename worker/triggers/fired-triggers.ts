import { TriggerName } from '../../shared/sync/triggers.ts'

/** When a trigger fired last; `trouble` in words for people. */
export type FiredTrigger = { at: string; trouble: string | null }

type Row = { name: string; at: string; trouble: string | null }

export class FiredTriggers {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(`CREATE TABLE IF NOT EXISTS triggers (name TEXT PRIMARY KEY, at TEXT NOT NULL, trouble TEXT)`)
  }

  save(name: TriggerName, { at, trouble }: FiredTrigger): void {
    this.sql.exec(`INSERT OR REPLACE INTO triggers VALUES (?, ?, ?)`, name, at, trouble)
  }

  all(): Partial<Record<TriggerName, FiredTrigger>> {
    const fired: Partial<Record<TriggerName, FiredTrigger>> = {}
    for (const { name, ...row } of this.sql.exec<Row>(`SELECT name, at, trouble FROM triggers`)) {
      const known = TriggerName.safeParse(name)
      if (known.success) fired[known.data] = row
    }
    return fired
  }
}
