import type { ItemChange } from '../../../shared/merge/decision.ts'
import type { StoredRunChanges } from '../../../shared/run.ts'
import type { SyncDeps } from '../clients.ts'
import type { Cursor } from '../cursor.ts'

/** What one document holds at most. */
const LINES = 200
const CHARS = 262_144
const KEPT_MS = 30 * 86_400_000
const PLACE_DIGITS = 5
const PAGE = 100

type Deps = Pick<SyncDeps, 'dataApi' | 'now'>

/** The place of the piece's next document, and the items of which each change is told already. */
type Told = { next: number; itemIds: Map<ItemChange['change'], Set<string>> }

/**
 * What one piece of a run tells of the items that it changes, many lines to a document. They are written before the items:
 * a crash between the two loses none. What a try before a crash has told, neither the piece that comes again nor one after
 * it tells again.
 */
export class RunLines {
  private readonly cursor: Pick<Cursor, 'runId' | 'piece' | 'repeated'>
  private readonly deps: Deps
  private told: Promise<Told> | null = null

  constructor(cursor: Pick<Cursor, 'runId' | 'piece' | 'repeated'>, deps: Deps) {
    this.cursor = cursor
    this.deps = deps
  }

  /** Whether this piece was begun before, and has told something. */
  async isBegun(): Promise<boolean> {
    return (await this.readTold()).next > 0
  }

  /** Answers what was written, to be taken back where the items then were not. */
  async write(changes: readonly ItemChange[]): Promise<StoredRunChanges[]> {
    if (changes.length === 0) return []
    const told = await this.readTold()
    const fresh = changes.filter(({ itemId, change }) => !toldOf(change, told).has(itemId))
    for (const { itemId, change } of fresh) toldOf(change, told).add(itemId)
    const documents = inDocuments(fresh).map(({ change, lines }) => ({
      _id: `${prefixOf(this.cursor.runId, this.cursor.piece)}${String(told.next++).padStart(PLACE_DIGITS, '0')}`,
      runId: this.cursor.runId,
      change,
      lines,
    }))
    const { dataApi, now } = this.deps
    const expiresAt = { $date: new Date(now() + KEPT_MS).toISOString() }
    await dataApi.insertMany(
      'run_changes',
      documents.map((document) => ({ ...document, expiresAt })),
    )
    return documents
  }

  async takeBack(documents: readonly StoredRunChanges[]): Promise<void> {
    if (documents.length === 0) return
    const told = await this.readTold()
    for (const { change, lines } of documents)
      for (const { itemId } of lines) toldOf(change, told).delete(itemId)
    await this.deps.dataApi.deleteMany('run_changes', { _id: { $in: documents.map(({ _id }) => _id) } })
  }

  private readTold(): Promise<Told> {
    this.told ??= this.readPieces()
    return this.told
  }

  private async readPieces(): Promise<Told> {
    const { runId, piece, repeated } = this.cursor
    const told: Told = { next: 0, itemIds: new Map() }
    for (const other of new Set([...repeated, piece])) {
      const prefix = prefixOf(runId, other)
      for await (const { _id, change, lines } of this.readDocuments(prefix)) {
        for (const { itemId } of lines) toldOf(change, told).add(itemId)
        if (other === piece) told.next = Number(_id.slice(prefix.length)) + 1
      }
    }
    return told
  }

  private async *readDocuments(
    prefix: string,
  ): AsyncGenerator<Pick<StoredRunChanges, '_id' | 'change' | 'lines'>> {
    for (let after = prefix; ;) {
      const page = await this.deps.dataApi.find('run_changes', {
        // `:` is the character after `9`.
        filter: { _id: { $gt: after, $lt: `${prefix}:` } },
        projection: { change: 1, 'lines.itemId': 1 },
        sort: { _id: 1 },
        limit: PAGE,
      })
      const documents = page as Pick<StoredRunChanges, '_id' | 'change' | 'lines'>[]
      yield* documents
      after = documents.at(-1)?._id ?? after
      if (documents.length < PAGE) return
    }
  }
}

function prefixOf(runId: string, piece: number): string {
  return `${runId}/${String(piece).padStart(PLACE_DIGITS, '0')}/`
}

function toldOf(change: ItemChange['change'], { itemIds }: Told): Set<string> {
  const known = itemIds.get(change) ?? new Set()
  itemIds.set(change, known)
  return known
}

/** About what it takes; text of all lines, made just to be measured, would take longer than anything else here. */
function charsOf({ itemId, title, owners }: StoredRunChanges['lines'][number]): number {
  return itemId.length + title.length + (owners ? JSON.stringify(owners).length : 0)
}

/** Lines of one change come together, as many as a document may hold. */
function inDocuments(changes: readonly ItemChange[]): Pick<StoredRunChanges, 'change' | 'lines'>[] {
  const documents: Pick<StoredRunChanges, 'change' | 'lines'>[] = []
  for (const [change, alike] of Map.groupBy(changes, (one) => one.change)) {
    let chars = Number.POSITIVE_INFINITY
    let lines: StoredRunChanges['lines'] = []
    for (const { change: _same, ...line } of alike) {
      if (chars > CHARS || lines.length === LINES) {
        lines = []
        chars = 0
        documents.push({ change, lines })
      }
      lines.push(line)
      chars += charsOf(line)
    }
  }
  return documents
}
