import type { MediaServer } from '../../shared/media-server.ts'
import type { Offer } from '../../shared/offer.ts'
import type { IndexEntry } from '../../shared/protocol/media-index.ts'
import type { AllowRemovals, Scope } from '../../shared/run.ts'
import type { Item } from '../../shared/title.ts'
import type { DataApi } from '../sync/clients.ts'
import { type Cursor, firstCursor, type RunReport } from '../sync/cursor.ts'
import { makeSyncDeps } from '../sync/deps.ts'
import { nextPiece, type PieceOutcome } from '../sync/piece.ts'
import { StagedOffers } from '../sync/staged-offers.ts'
import { StoredNames } from '../sync/stored-names.ts'
import type { FakeMediaServer } from './fake-media-server.ts'
import { MemoryDataApi } from './memory-data-api.ts'
import { MemoryOfferStore } from './memory-offer-store.ts'

const BEGIN = Date.parse('2026-11-24T12:00:00.000Z')
const MAX_PIECES = 500

type Request = { scope?: Scope; allowRemovals?: AllowRemovals[]; size?: 'small' | 'large' }

export type Ended = { report: RunReport; changes: PieceOutcome['changes']; pieces: number }

/** Sync over fake media servers and a database in memory; time goes on by a millisecond with each look at the clock. */
export class SyncHouse {
  readonly data = new MemoryDataApi()
  /** What the runner keeps between two pieces. */
  readonly staged = new MemoryOfferStore()
  readonly stored = new StoredNames()
  readonly servers: Record<string, FakeMediaServer>
  nowMs = BEGIN
  /** Whether something waits for every piece to end. */
  isAwaited = false
  /** Whether the runner's storage is lost when the database goes silent, so that the run begins anew. */
  isRunnerLost = false
  /** Another database than the one in memory, where a test has one. */
  private readonly dataApi: DataApi
  private ids = 0

  constructor(servers: Record<string, FakeMediaServer>, dataApi?: DataApi) {
    this.servers = servers
    this.dataApi = dataApi ?? this.data
    this.data.put('servers', Object.keys(servers).map(savedServer))
    this.order(Object.keys(servers))
  }

  order(serverIds: readonly string[]): void {
    this.data.put('settings', [{ _id: 'server-order', serverIds, changedAt: this.iso() }])
  }

  /** Changes what the app saved of a server. */
  save(serverId: string, change: Partial<MediaServer>): void {
    const [server] = this.data.all<MediaServer>('servers').filter(({ _id }) => _id === serverId)
    this.data.put('servers', [{ ...server, ...change }])
  }

  /** Runs to its end. A database that goes silent makes the piece come again, as the runner does. */
  async run(request: Request = {}): Promise<Ended> {
    const ended: Ended = { report: this.first(request).report, changes: [], pieces: 0 }
    for (let cursor: Cursor | null = this.first(request); cursor !== null;) {
      if (++ended.pieces > MAX_PIECES) throw new Error(`the run does not end: ${JSON.stringify(cursor)}`)
      const outcome: PieceOutcome | null = await this.piece(cursor)
      if (!outcome) {
        if (!this.isRunnerLost) continue
        this.staged.clear()
        this.stored.end()
        cursor = this.first(request)
        continue
      }
      this.nowMs += outcome.waitMs ?? 0
      // As it comes back from the runner's storage.
      cursor = outcome.cursor && (JSON.parse(JSON.stringify(outcome.cursor)) as Cursor)
      ended.report = outcome.report
      ended.changes.push(...outcome.changes)
    }
    if (request.size !== 'small') {
      this.staged.clear()
      this.stored.end()
    }
    if (!this.leavesMarks()) return ended
    const next = await this.run()
    return { ...next, changes: [...ended.changes, ...next.changes] }
  }

  /** Marks that nobody else will look at start one more run, as they do in the runner. */
  private leavesMarks(): boolean {
    const offers = this.data.all<Offer>('offers')
    return offers.some(({ pending, parked }) => pending !== undefined && parked === undefined)
  }

  private first({ scope = { all: true }, allowRemovals = [], size = 'large' }: Request): Cursor {
    const runId = this.newId()
    return firstCursor({ runId, scopes: [scope], allowRemovals, reasons: ['manual'], size })
  }

  /** Null when the database went silent. */
  async piece(cursor: Cursor): Promise<PieceOutcome | null> {
    const staged = new StagedOffers(this.staged)
    const deps = makeSyncDeps({
      staged,
      stored: this.stored,
      dataApi: this.dataApi,
      fetch: (url, init) => this.fetch(url, init),
      now: () => ++this.nowMs,
      isAwaited: () => this.isAwaited,
      newId: () => this.newId(),
    })
    try {
      const outcome = await nextPiece(cursor, deps)
      staged.commit()
      return outcome
    } catch (cause) {
      if (!(cause instanceof Error) || cause.constructor.name !== 'DataApiUnavailable') throw cause
      this.data.wake()
      return null
    }
  }

  items(): Item[] {
    return (['titles', 'seasons', 'episodes'] as const).flatMap((name) => this.data.all<Item>(name))
  }

  /** What people see: without revisions and times of making. */
  catalogue(): object[] {
    return this.items()
      .filter(({ retiredAt }) => retiredAt === undefined)
      .map(({ rev: _rev, createdAt: _createdAt, addedAt: _addedAt, ...item }) => item)
  }

  /** Documents written outside of the run's own record. */
  writes(): number {
    const names = ['offers', 'titles', 'seasons', 'episodes', 'server_states'] as const
    return names.reduce((sum, name) => sum + (this.data.writes.get(name) ?? 0), 0)
  }

  iso(): string {
    return new Date(this.nowMs).toISOString()
  }

  private newId(): string {
    return `01${String(++this.ids).padStart(24, '0')}`
  }

  private async fetch(url: string, init: RequestInit): Promise<Response> {
    const server = this.servers[new URL(url).hostname.split('.')[0] ?? '']
    if (!server) throw new Error('connection refused')
    return server.fetch(url, init)
  }
}

/** As the app saves a server, the one at this place of the order. */
export function savedServer(serverId: string, index: number): MediaServer {
  const at = new Date(BEGIN).toISOString()
  return {
    _id: serverId,
    kind: 'matinee',
    name: serverId,
    url: `http://${serverId}.test`,
    browserUrl: null,
    apiKey: `${serverId}-secret-key`,
    instanceId: null,
    isDisabled: false,
    relay: false,
    hue: (index % 6) + 1,
    createdAt: at,
    changedAt: at,
  }
}

let hashes = 0

type Told = Partial<Omit<IndexEntry, 'entryId'>>

function entry(entryId: string, told: Told = {}): IndexEntry {
  return {
    entryId,
    kind: 'movie',
    hash: `h${++hashes}`,
    ids: {},
    metadata: {},
    artwork: {},
    copies: [],
    lastModified: '2026-11-01T00:00:00.000Z',
    ...told,
  }
}

/** A film that is known by its name and year. */
export function film(entryId: string, title: string, year: number, told: Told = {}): IndexEntry {
  return entry(entryId, { ...told, metadata: { title, year, ...told.metadata } })
}

/** A series with one season and so many episodes; ids begin with the series' own. */
export function series(entryId: string, title: string, episodes: number): IndexEntry[] {
  const numbers = Array.from({ length: episodes }, (_, index) => index + 1)
  return [
    entry(entryId, { kind: 'series', metadata: { title, year: 2020 } }),
    entry(`${entryId}-s1`, { kind: 'season', parent: entryId, season: 1, metadata: { title: 'Season 1' } }),
    ...numbers.map((number) =>
      entry(`${entryId}-e${String(number).padStart(3, '0')}`, {
        kind: 'episode',
        parent: entryId,
        season: 1,
        numbers: [number],
        order: 'aired',
        metadata: { title: `Part ${number}` },
      }),
    ),
  ]
}
