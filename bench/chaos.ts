import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { makeRandom } from '../demo/art/frame.ts'
import { RunPage, SyncAccepted } from '../shared/protocol/worker-api.ts'
import { Run } from '../shared/run.ts'
import type { Item } from '../shared/title.ts'
import { calmCatalogue, catalogueOf } from './lib/calm-catalogue.ts'
import { ChangingLibrary } from './lib/changing-library.ts'
import { report } from './lib/figures.ts'
import { isVictim, Kills, VICTIMS } from './lib/kills.ts'
import { LibraryServer } from './lib/library-server.ts'
import { startSyncHouse } from './lib/sync-house.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '30' },
    movies: { type: 'string', default: '300' },
    series: { type: 'string', default: '30' },
    victims: { type: 'string', default: VICTIMS.join() },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const kills = Number(values.kills)
const dice = makeRandom(Number(values.seed))
const size = {
  movies: Number(values.movies),
  series: Number(values.series),
  seasonsPerSeries: 2,
  episodesPerSeason: 6,
  seed: 7,
}
const ENDS_WITHIN_MS = 180_000
const POLL_MS = 50
const NAMES = ['a', 'b', 'c'] as const

const say = (line: string) => void process.stderr.write(`${line}\n`)

const folder = await mkdtemp(join(tmpdir(), 'matinee-chaos-'))
const libraries = NAMES.map((server) => new ChangingLibrary({ ...size, server, serverCount: 3 }, dice))
const servers = NAMES.map((name) => new LibraryServer(join(folder, `${name}.json`)))
await saveLibraries()
for (const server of servers) await server.start()
const bench = await startSyncHouse(
  Object.fromEntries(servers.map(({ url }, at) => [NAMES[at] ?? '', { url }])),
)
const { db, house } = bench
const victims = new Kills(house, servers, values.victims.split(',').filter(isVictim), dice)

/** How long a run takes that nobody disturbs, as far as is known. */
let usualMs = 500
let done = 0
let identical = 0
try {
  for (; done < kills; done += 1) if (await survivesKill()) identical += 1
} finally {
  await bench.stop()
  for (const server of servers) await server.kill()
  await rm(folder, { recursive: true, force: true })
}
const floor = `kill -9 during syncs of ${libraries.map((library) => library.state().listed.length).join(' + ')} entries, seed ${values.seed}`
const common = { bench: 'chaos', unit: 'count', goal: kills, better: 'higher', floor } as const
report({ ...common, figure: 'kills', values: [done] })
report({ ...common, figure: 'identical-catalogues', values: [identical] })

/** One kill during a run over a changed library; whether the catalogue is then what a calm life would have made. */
async function survivesKill(): Promise<boolean> {
  const victim = await victims.choose()
  const { runId, afterMs } = await runToDisturb()
  say(`${done + 1}/${kills}: ${victim} is killed after ${afterMs} ms`)
  await victims.kill(victim)
  const killed = await ended(runId)
  // As cron asks for it: a server that was killed answers now.
  const calm = await ended(await requestSync())
  await allEnded()
  const [found, expected] = [await catalogueOf(db), await calmCatalogue(db)]
  const isIdentical = JSON.stringify(found) === JSON.stringify(expected)
  say(
    `  its run ended as ${killed.state}, the next as ${calm.state}; ${found.length} items, ${isIdentical ? 'identical' : 'DIFFERENT'}`,
  )
  if (!isIdentical) {
    tellDifference(found, expected)
    // The next kill is judged by itself.
    await bench.forget()
    await ended(await requestSync())
  }
  return isIdentical
}

/** Changes the library until a run over it is still at work at the moment that the dice chose. */
async function runToDisturb(): Promise<{ runId: string; afterMs: number }> {
  for (;;) {
    await changeLibrary()
    const runId = await requestSync()
    const afterMs = Math.round(dice() * usualMs)
    await wait(afterMs)
    const run = await readRun(runId)
    if (run?.endedAt === null) {
      usualMs = Math.max(usualMs, 1.5 * afterMs)
      return { runId, afterMs }
    }
    usualMs = Math.max(50, afterMs)
  }
}

async function changeLibrary(): Promise<void> {
  for (const library of libraries) library.change()
  await saveLibraries()
  const changedAt = new Date().toISOString()
  if (dice() < 0.3) {
    const serverIds = [...NAMES].toSorted(() => dice() - 0.5)
    const order = db.collection<{ _id: string }>('settings')
    await order.updateOne({ _id: 'server-order' }, { $set: { serverIds, changedAt } })
  }
  const documents = db.collection<{ _id: string; removedAt?: string }>('servers')
  const removed = await documents.findOne({ _id: { $in: [...NAMES] }, removedAt: { $exists: true } })
  if (removed) await documents.updateOne({ _id: removed._id }, { $unset: { removedAt: '' } })
  else if (dice() < 0.3) {
    const _id = NAMES[Math.floor(dice() * NAMES.length)] ?? 'a'
    await documents.updateOne({ _id }, { $set: { removedAt: changedAt } })
  }
}

async function saveLibraries(): Promise<void> {
  for (const [at, server] of servers.entries()) {
    const state = libraries[at]?.state()
    if (state) await server.save(state)
  }
}

async function requestSync(): Promise<string> {
  const answer = await bench.ask('/sync', { scope: { all: true }, reason: 'manual' })
  return SyncAccepted.parse(await answer.json()).runId
}

/** Null while worker or database do not answer. Throws when there is no such run: one that was promised is lost. */
async function readRun(runId: string): Promise<Run | null> {
  const answer = await bench.ask(`/runs/${runId}`).catch(() => null)
  if (answer?.status === 404) throw new Error(`The run ${runId} is lost`)
  return answer?.ok ? Run.parse(await answer.json()) : null
}

/** A run's row once it has ended by itself. */
async function ended(runId: string): Promise<Run> {
  let last: Run | null = null
  for (const until = Date.now() + ENDS_WITHIN_MS; Date.now() < until; await wait(POLL_MS)) {
    const run = await readRun(runId)
    if (run && run.endedAt !== null) return run
    last = run ?? last
  }
  throw new Error(`The run ${runId} does not end: ${JSON.stringify(last)}`)
}

/** Runs may have asked for one more. */
async function allEnded(): Promise<void> {
  const answer = await bench.ask('/runs?limit=10')
  for (const { _id } of RunPage.parse(await answer.json()).runs) await ended(_id)
}

function tellDifference(found: readonly string[], expected: readonly string[]): void {
  const lacking = expected.filter((line) => !found.includes(line))
  const extra = found.filter((line) => !expected.includes(line))
  say(`  ${lacking.length} items are lacking, ${extra.length} should not be there:`)
  for (const [sign, lines] of [
    ['-', lacking],
    ['+', extra],
  ] as const)
    for (const line of lines) {
      const { kind, keys, serverIds, metadata, seasonNumber = '' } = JSON.parse(line) as Item
      const what = `${kind} ${seasonNumber} ${keys.join(' ')}`
      say(`  ${sign} ${what}, of ${serverIds.join()}: ${metadata.title}, ${metadata.overview}`)
    }
}
