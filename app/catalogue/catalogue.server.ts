import { listWritten, readCatalogueEpisodes, readCatalogueTitles, readLastRev } from '../db/catalogue.ts'
import { log } from '../log.server.ts'
import { singleton } from '../singleton.server.ts'
import { Catalogue } from './catalogue.ts'
import { Follower, timeOf } from './follow.ts'

/** Looked so often even when nobody tells of a change. */
const EVERY_MS = 30_000
/** After a write of so long ago the next one is likely to come soon. */
const REST_MS = 10_000
/** So long a look is put off at most, while it is not asked for and a sync writes. */
const PATIENCE_MS = 300_000
/** Who asks gets what is there; a look that is older than this is renewed beside. */
const FRESH_MS = 2_000

type State = {
  catalogue: Catalogue
  follower: Follower
  /** The first look is over: everything is there. */
  isWhole: boolean
  lookedAtMs: number
  looking: Promise<void> | null
  /** Something was written while a look was under way. */
  isStale: boolean
  told: Set<string>
  timer: NodeJS.Timeout | null
}

const state = () =>
  singleton<State>('catalogue', () => {
    const catalogue = new Catalogue()
    const reads = { listWritten, readTitles: readCatalogueTitles, readEpisodes: readCatalogueEpisodes }
    return {
      catalogue,
      follower: new Follower(catalogue, reads),
      isWhole: false,
      lookedAtMs: 0,
      looking: null,
      isStale: false,
      told: new Set(),
      timer: null,
    }
  })

/** The catalogue, or null while it is being read for the first time; nobody waits for that. */
export function wholeCatalogue(): Catalogue | null {
  const now = state()
  if (Date.now() - now.lookedAtMs > FRESH_MS) void look()
  return now.isWhole ? now.catalogue : null
}

/** Begins to read the catalogue, and keeps it up until `stop`. */
export function startCatalogue(): { stop(): void } {
  const now = state()
  void look()
  now.timer ??= setInterval(() => void lookAtRest(), EVERY_MS).unref()
  return {
    stop() {
      if (now.timer) clearInterval(now.timer)
      now.timer = null
    },
  }
}

/**
 * Looks, unless something was written just now: a sync that writes a library would share the processor with it, and every
 * look would find as much again. Whoever searches meanwhile has a look of their own. Never rejects.
 */
export async function lookAtRest(): Promise<void> {
  const { isWhole, lookedAtMs } = state()
  const mayWait = isWhole && Date.now() - lookedAtMs < PATIENCE_MS
  if (!mayWait || !(await isBeingWritten())) await look()
}

/** Not where the database does not answer. */
async function isBeingWritten(): Promise<boolean> {
  const last = await readLastRev().catch(() => null)
  return last !== null && Date.now() - timeOf(last) < REST_MS
}

/**
 * The worker wrote these items: resolves when whoever asks next sees them, so that nobody is told of them before. While the
 * catalogue is being read for the first time everybody is answered by the database, and nothing is waited for. Never rejects.
 */
export async function takeInWritten(itemIds: readonly string[]): Promise<void> {
  const now = state()
  if (!now.isWhole) return void look()
  for (const id of itemIds) now.told.add(id)
  await look()
}

/** Takes in what was written since the last look; one look at a time, and one more where something was told meanwhile. */
export function look(): Promise<void> {
  const now = state()
  if (now.looking) now.isStale = true
  else now.looking = lookUntilFresh(now)
  return now.looking
}

async function lookUntilFresh(now: State): Promise<void> {
  let told: string[] = []
  try {
    do {
      now.isStale = false
      now.lookedAtMs = Date.now()
      told = [...now.told]
      now.told.clear()
      await now.follower.lookAtItems(told)
      await now.follower.look()
    } while (now.isStale)
    now.isWhole = true
  } catch (error) {
    for (const id of told) now.told.add(id)
    log.warn({ error }, 'What was written could not be read for search; it is tried again')
  } finally {
    // At once, so that nobody is given a look that is over.
    now.looking = null
  }
}
