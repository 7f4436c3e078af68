import { z } from 'zod'
import { KeptReason } from '../../shared/reason.ts'
import type { Run } from '../../shared/run.ts'
import type { DataApi, Fetch } from '../data-api.ts'
import {
  afterRefresh,
  afterRun,
  afterSurprise,
  afterWalkPiece,
  type Agenda,
  agendaDueAt,
  agendaReports,
  NOTHING_TO_DO,
} from './agenda.ts'
import { makeProviderGet } from './cache.ts'
import { askOmdb, isOmdbNone } from './omdb.ts'
import { makeProviderRequest, type ProviderAccess, type ProviderName } from './request.ts'
import { askTmdb, isTmdbNone } from './tmdb.ts'
import { walkPiece, type WalkDeps } from './walk.ts'

type Deps = {
  dataApi: DataApi
  fetch: Fetch
  now: () => number
  newId: () => string
  dice: () => number
  shouldStop: () => boolean
}

type Row = { body: string }

/** What earlier releases kept in words. */
const KeptWords = z.object({
  waitsFor: KeptReason.nullable(),
  problems: z.array(z.object({ path: z.string(), detail: KeptReason })),
})

/** The metadata providers' work: what is left of it stands in the runner's storage, one row a provider. */
export class Providers {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(`CREATE TABLE IF NOT EXISTS providers (provider TEXT PRIMARY KEY, body TEXT NOT NULL)`)
  }

  /** A run is over: what it changed is looked at when no run works. May be told twice. */
  runEnded(accesses: readonly ProviderAccess[], run: Run, nowMs: number): void {
    for (const { provider } of accesses) this.save(provider, afterRun(this.agenda(provider), run, nowMs))
  }

  /** Every title is looked at again, from the beginning. A walk that is on its way goes on instead. */
  refresh(accesses: readonly ProviderAccess[], nowMs: number): void {
    for (const { provider } of accesses) this.save(provider, afterRefresh(this.agenda(provider), nowMs))
  }

  /** When the next piece may be worked on, in milliseconds since 1970; null when there is none. */
  nextDueAt(accesses: readonly ProviderAccess[], nowMs: number): number | null {
    const agendas = accesses.map(({ provider }) => this.agenda(provider))
    const times = agendas.filter(({ walks }) => walks.length > 0).map((agenda) => agendaDueAt(agenda, nowMs))
    return times.length > 0 ? Math.min(...times) : null
  }

  /** What a run has to say of providers that cannot do their work. */
  reports(accesses: readonly ProviderAccess[]): NonNullable<Run['reports']> {
    return accesses.flatMap(({ provider }) => agendaReports(provider, this.agenda(provider)))
  }

  /** One bounded piece of the first provider that has one. Answers the items that a run has to look at. */
  async work(accesses: readonly ProviderAccess[], deps: Deps): Promise<string[]> {
    const access = accesses.find(({ provider }) => {
      const agenda = this.agenda(provider)
      return agenda.walks.length > 0 && agendaDueAt(agenda, deps.now()) <= deps.now()
    })
    const [walk] = access ? this.agenda(access.provider).walks : []
    if (!access || !walk) return []
    try {
      const piece = await walkPiece(walk, walkDeps(access, deps))
      const at = { nowMs: deps.now(), dice: deps.dice() }
      this.save(access.provider, afterWalkPiece(this.agenda(access.provider), piece, at))
      return piece.itemIds
    } catch (cause) {
      this.save(access.provider, afterSurprise(this.agenda(access.provider), cause, deps.now()))
      return []
    }
  }

  private agenda(provider: ProviderName): Agenda {
    const row = this.sql.exec<Row>(`SELECT body FROM providers WHERE provider = ?`, provider).toArray()[0]
    if (!row) return NOTHING_TO_DO
    const agenda = JSON.parse(row.body) as Agenda
    return { ...agenda, ...KeptWords.parse(agenda) }
  }

  private save(provider: ProviderName, agenda: Agenda): void {
    this.sql.exec(`INSERT OR REPLACE INTO providers VALUES (?, ?)`, provider, JSON.stringify(agenda))
  }
}

function walkDeps(access: ProviderAccess, deps: Deps): WalkDeps {
  const { provider } = access
  const { dataApi, now, newId, shouldStop } = deps
  const request = makeProviderRequest(access, deps.fetch, now)
  const isNone = provider === 'tmdb' ? isTmdbNone : isOmdbNone
  const get = makeProviderGet({ provider, dataApi, request, now, isNone })
  const ask: WalkDeps['ask'] = (question) =>
    provider === 'tmdb' ? askTmdb(question, get) : askOmdb(question, get)
  return { provider, dataApi, now, newId, shouldStop, ask }
}
