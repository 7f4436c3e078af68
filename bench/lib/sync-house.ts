import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Db, MongoClient } from 'mongodb'
import { z } from 'zod'
import { type House, startHouse } from '../../e2e/house.ts'
import { RunPage, SyncAccepted } from '../../shared/protocol/worker-api.ts'
import { Run, type Scope } from '../../shared/run.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import { cpuMs } from './processes.ts'

const Secrets = z.looseObject({ workerApiKey: z.string() })

/** What sync writes and a run's own record is not part of. */
const SYNCED = ['offers', 'titles', 'seasons', 'episodes', 'server_states'] as const
const PROFILE_BYTES = 64 * 1_048_576

/** A running house whose library is only what fake servers say. */
export type SyncHouse = {
  house: House
  db: Db
  /** Runs one sync to its end; answers its row and how long it took from the request to the end that it notes, in milliseconds. */
  sync: (scope: Scope) => Promise<{ run: Run; ms: number }>
  /** Asks the worker, as the app does. Throws while it does not answer. */
  ask: (path: string, body?: object) => Promise<Response>
  /** Forgets all that was ever synced of these servers; the launcher's own, which is empty, stays as it is. */
  forget: () => Promise<void>
  /** Processor time of worker, app and database so far, in milliseconds. */
  cpuMs: () => Promise<number>
  /** The database's alone. */
  databaseCpuMs: () => Promise<number>
  /** What is written in the synced collections meanwhile: operation, collection, which documents. */
  writesDuring: (work: () => Promise<unknown>) => Promise<string[]>
  stop: () => Promise<void>
}

export async function startSyncHouse(servers: Record<string, { url: string }>): Promise<SyncHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'matinee-bench-'))
  await mkdir(join(folder, 'Movies'))
  const house = await startHouse({ libraries: `empty=${folder}` })
  const client = new MongoClient(house.mongodbUri)
  const db = client.db('matinee')
  await saveServers(db, servers)
  const secrets = Secrets.parse(JSON.parse(await readFile(join(house.home, 'secrets.json'), 'utf8')))
  const headers = { authorization: `Bearer ${secrets.workerApiKey}`, 'content-type': 'application/json' }
  const ask = (path: string, body?: object) =>
    fetch(house.workerUrl + path, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) })
  const isBusy = async () => {
    const { runs } = RunPage.parse(await (await ask('/runs?limit=20')).json())
    return runs.some(({ endedAt }) => endedAt === null)
  }
  const syncHouse: SyncHouse = {
    house,
    db,
    ask,
    sync: async (scope) => {
      const began = Date.now()
      const answer = await ask('/sync', { scope, reason: 'manual' })
      const { runId } = SyncAccepted.parse(await answer.json())
      for (;;) {
        const run = Run.parse(await (await ask(`/runs/${runId}`)).json())
        if (run.endedAt !== null) return { run, ms: Date.parse(run.endedAt) - began }
        // Each question costs the worker milliseconds of its own.
        await wait(500)
      }
    },
    forget: async () => {
      // A run that the clock began would go on in the emptied collections, and the measured one with it.
      while (await isBusy()) await wait(500)
      const others = { _id: { $nin: Object.keys(servers) } }
      const kept = await db.collection<{ _id: string }>('server_states').find(others).toArray()
      for (const name of [...SYNCED, 'run_changes']) await makeAnew(db, name)
      if (kept.length > 0) await db.collection<{ _id: string }>('server_states').insertMany(kept)
    },
    cpuMs: () => cpuMs(pidsOf(house, ['worker', 'app', 'mongod'])),
    databaseCpuMs: () => cpuMs(pidsOf(house, ['mongod'])),
    writesDuring: (work) => writesDuring(db, work),
    stop: async () => {
      await client.close()
      await house.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  // The launcher's own first sync is over before anything is measured.
  await syncHouse.sync({ all: true })
  return syncHouse
}

/** An empty collection with the same indexes: what a database has before its first sync. */
async function makeAnew(db: Db, name: string): Promise<void> {
  const indexes = await db.collection(name).indexes()
  await db.collection(name).drop()
  await db.createCollection(name)
  const made = indexes.filter((index) => index.name !== '_id_')
  if (made.length > 0) await db.collection(name).createIndexes(made.map(({ v: _version, ...index }) => index))
}

async function saveServers(db: Db, servers: Record<string, { url: string }>): Promise<void> {
  const now = new Date().toISOString()
  const documents = Object.entries(servers).map(([id, { url }], index): MediaServer => ({
    _id: id,
    kind: 'matinee',
    name: id,
    url,
    browserUrl: null,
    apiKey: 'k'.repeat(32),
    instanceId: id,
    isDisabled: false,
    relay: false,
    hue: (index % 6) + 1,
    createdAt: now,
    changedAt: now,
  }))
  await db.collection<MediaServer>('servers').insertMany(documents)
  await db.collection<{ _id: string }>('settings').replaceOne(
    { _id: 'server-order' },
    { serverIds: Object.keys(servers), changedAt: now },
    {
      upsert: true,
    },
  )
}

function pidsOf({ parts }: House, names: readonly string[]): number[] {
  return parts.flatMap(({ name, pid }) => (names.includes(name) && pid !== null ? [pid] : []))
}

/** By the database's profiler, which keeps the latest that fit. */
async function writesDuring(db: Db, work: () => Promise<unknown>): Promise<string[]> {
  const profile = await db.createCollection('system.profile', { capped: true, size: PROFILE_BYTES })
  await db.command({ profile: 2 })
  try {
    await work()
  } finally {
    await db.command({ profile: 0 })
  }
  const ns = { $in: SYNCED.map((name) => `${db.databaseName}.${name}`) }
  const writes = await profile
    .find({ op: { $in: ['insert', 'update', 'remove'] }, ns })
    .sort({ ts: 1 })
    .toArray()
  await profile.drop()
  return writes.map((write) => `${write.op} ${write.ns} ${JSON.stringify(write.command)}`.slice(0, 1_000))
}
