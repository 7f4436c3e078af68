import { namedReasonWords, reasonWords } from '../components/reason-words.ts'
import { m } from '../i18n/m.ts'
import type { TriggerRow } from '../../shared/protocol/worker-api.ts'
import type { Run } from '../../shared/run.ts'
import { changeWords, outcomeWords, phaseWords } from '../components/run-words.ts'
import { agoWords } from '../components/time-words.ts'
import { sizeWords } from '../components/words.ts'
import { listServerSigns, type ServerSign } from '../db/server-marks.ts'
import { readDatabaseState, readServerStorage } from '../db/storage.ts'
import { singleton } from '../singleton.server.ts'
import { WorkerUnavailable, listRuns, listTriggers } from '../worker-client.server.ts'
import type { LastSync, Overview, Part, Storage } from './overview.ts'
import { listWatchers } from './watchers.server.ts'

/** Adding up all files takes a while in a large library, and changes little. */
const STORAGE_MAX_AGE_MS = 300_000

/** How every part of the house is, what was synced last, who is watching, and what the files take. */
export async function readOverview(now: Date): Promise<Overview> {
  const [signs, worker, database, watching, storage] = await Promise.all([
    listServerSigns(),
    readWorker(),
    readDatabaseState(),
    listWatchers(now),
    readStorage(),
  ])
  const at = now.toISOString()
  return {
    parts: [
      workerPart(worker),
      {
        name: m.admin_database(),
        to: null,
        hue: null,
        tone: 'quiet',
        words: m.admin_answers_in_with({ took: database.tookMs, size: sizeWords(database.bytes) }),
      },
      ...signs.map((sign) => serverPart(sign, at)),
    ],
    sync: worker.ok ? lastSync(worker, at) : null,
    watching,
    storage: storage.flatMap(({ serverId, bytes, files }) => storageOf(signs, serverId, { bytes, files })),
    now: at,
  }
}

type WorkerState =
  { ok: true; tookMs: number; runs: Run[]; triggers: TriggerRow[] } | { ok: false; words: string }

async function readWorker(): Promise<WorkerState> {
  const startedMs = performance.now()
  try {
    const [{ runs }, triggers] = await Promise.all([listRuns(), listTriggers()])
    return { ok: true, tookMs: Math.round(performance.now() - startedMs), runs, triggers }
  } catch (error) {
    if (!(error instanceof WorkerUnavailable)) throw error
    return { ok: false, words: m.admin_worker_again({ message: reasonWords(error.why) }) }
  }
}

/** What the clock could not do is the worker's trouble, too. */
function workerPart(worker: WorkerState): Part {
  const part = { name: m.admin_worker(), to: '/admin/sync', hue: null }
  if (!worker.ok) return { ...part, tone: 'bad', words: worker.words }
  const troubles = worker.triggers.find((trigger) => trigger.troubles.length > 0)?.troubles
  if (troubles) return { ...part, tone: 'warn', words: troubles.map(namedReasonWords).join(' ') }
  return { ...part, tone: 'quiet', words: m.admin_answers_in({ took: worker.tookMs }) }
}

function serverPart({ name, hue, answers, silentSince }: ServerSign, now: string): Part {
  const part = { name, to: '/admin/servers', hue }
  if (silentSince !== null)
    return { ...part, tone: 'bad', words: m.admin_stopped_answering({ ago: agoWords(silentSince, now) }) }
  return { ...part, tone: 'quiet', words: answers ? m.admin_answers() : m.admin_switched_off() }
}

function lastSync({ runs, triggers }: Extract<WorkerState, { ok: true }>, now: string): LastSync {
  const nexts = triggers.flatMap(({ name, nextAt }) =>
    name === 'quick' || name === 'full' ? (nextAt ?? []) : [],
  )
  const next = nexts.toSorted()[0] ?? null
  const running = runs.find(({ endedAt }) => endedAt === null)
  if (running) return { to: '/admin/sync', at: null, tone: 'info', words: phaseWords(running), next }
  const [last] = runs
  if (!last) return { to: '/admin/sync', at: null, tone: 'quiet', words: m.admin_sync_never(), next }
  const { tone, words } = outcomeWords(last.state)
  const said = m.admin_sync_last({
    outcome: words,
    ago: agoWords(last.endedAt ?? now, now),
    changes: Object.values(last.counts).some((count) => count > 0)
      ? changeWords(last)
      : m.admin_sync_last_nothing(),
  })
  return { to: `/admin/sync?run=${last._id}`, at: last.endedAt, tone, words: said, next }
}

type Sizes = { bytes: number; files: number }

function storageOf(signs: readonly ServerSign[], serverId: string, sizes: Sizes): Storage[] {
  const sign = signs.find(({ id }) => id === serverId)
  return sign ? [{ name: sign.name, hue: sign.hue, ...sizes }] : []
}

type Kept = { readMs: number; storage: ReturnType<typeof readServerStorage> }

/** However many pages ask, it is added up once in a while. */
function readStorage(): ReturnType<typeof readServerStorage> {
  const kept = singleton<{ now: Kept | null }>('storage', () => ({ now: null }))
  if (kept.now && performance.now() - kept.now.readMs < STORAGE_MAX_AGE_MS) return kept.now.storage
  const storage = readServerStorage()
  kept.now = { readMs: performance.now(), storage }
  storage.catch(() => (kept.now = null))
  return storage
}
