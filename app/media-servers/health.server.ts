import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { ServerFailure } from '../../shared/failure.ts'
import type { MediaServer, ServerHealth } from '../../shared/media-server.ts'
import { listServerHealth, saveServerHealth } from '../db/health.ts'
import { listServers } from '../db/servers.ts'
import { singleton } from '../singleton.server.ts'
import { probe } from './client.server.ts'
import { forgetContact, introduce } from './contact.server.ts'
import { catchUpOnRemotes } from './remotes.server.ts'
import { catchUpOnRevocations } from './revoke.server.ts'

const EVERY_MS = 10_000
/** After a first failure the second look comes sooner. */
const AGAIN_MS = 2_000
const FAILED_PROBES = 2
/** A server that fell silent is looked at as often for so long: what was only busy is back soon. */
const FRESH_MS = 30_000
const FIRST_LOOK_MS = 1_000
/** The patience of a look that decides: on a busy machine a server, or this program, stands still for a second. */
const LAST_LOOK_MS = 2_000
/** However many browsers report a server, it is asked no more often than this. */
const REPORTED_EVERY_MS = 2_000

type Timer = { timer: NodeJS.Timeout | null; isStopped: boolean }
const loop = () => singleton<Timer>('health-loop', () => ({ timer: null, isStopped: true }))
type Looked = { startedAt: number; health: Promise<ServerHealth> }
const reported = () => singleton('reported-servers', () => new Map<string, Looked>())
const known = () => singleton('server-health', () => new Map<string, ServerHealth>())

/** Looks at every server now and then; `stop` ends it. */
export async function startHealthLoop(): Promise<{ stop(): void }> {
  for (const health of await listServerHealth()) known().set(health._id, health)
  loop().isStopped = false
  schedule(0)
  return {
    stop() {
      const { timer } = loop()
      loop().isStopped = true
      if (timer) clearTimeout(timer)
    },
  }
}

/** What the last look at a server said, without waiting; one that nobody has looked at yet is given the benefit. */
export function isThoughtHealthy(serverId: string): boolean {
  return known().get(serverId)?.isHealthy ?? true
}

/**
 * A browser says that a server does not answer it. Believed when two probes of ours in a row fail, too: whoever lies
 * turns no server off, nor does a moment in which it is busy, and many reports are one look.
 */
export function lookAtReported(server: MediaServer): Promise<ServerHealth> {
  const last = reported().get(server._id)
  if (last && performance.now() - last.startedAt < REPORTED_EVERY_MS) return last.health
  const health = confirm(server)
  reported().set(server._id, { startedAt: performance.now(), health })
  return health
}

async function confirm(server: MediaServer): Promise<ServerHealth> {
  const first = await probeNow(server)
  return first.failedProbes === 0 || !first.isHealthy ? first : probeNow(server)
}

/** What a server that answers has to hear; all of it again when it comes back, since it may have lost its memory. */
async function welcome(server: MediaServer, before: ServerHealth | undefined): Promise<void> {
  const isBack = before?.isHealthy !== true
  if (before?.isHealthy === false) forgetContact(server._id)
  await introduce(server, new Date())
  await catchUpOnRevocations(server._id, isBack)
  await catchUpOnRemotes(server, isBack)
}

/** What one of our servers says of itself to whoever has its key. */
const Abilities = z
  .object({ canTranscode: z.boolean().nullable().catch(null), hasHardware: z.boolean().catch(false) })
  .catch({ canTranscode: null, hasHardware: false })

/** Probes one server at once. */
export async function probeNow(server: MediaServer): Promise<ServerHealth> {
  const answer = await probe(server, patienceMs(known().get(server._id)))
  const before = known().get(server._id)
  const health = {
    ...nextHealth(server._id, before, answer.ok ? null : answer.failure, new Date()),
    ...(answer.ok ? Abilities.parse(answer.value) : abilitiesOf(before)),
  }
  known().set(server._id, health)
  if (hasFallen(before, health)) schedule(AGAIN_MS)
  if (!before || isDifferent(before, health)) await saveServerHealth(health)
  if (answer.ok) await welcome(server, before)
  return health
}

function hasFallen(before: ServerHealth | undefined, now: ServerHealth): boolean {
  return before?.isHealthy !== false && !now.isHealthy
}

function patienceMs(before: ServerHealth | undefined): number {
  return before && before.failedProbes > 0 ? LAST_LOOK_MS : FIRST_LOOK_MS
}

function abilitiesOf(before: ServerHealth | undefined): z.infer<typeof Abilities> {
  return { canTranscode: before?.canTranscode ?? null, hasHardware: before?.hasHardware ?? false }
}

/** A server is unhealthy after two failed probes, and healthy after one that it answers. Pure. */
export function nextHealth(
  serverId: string,
  before: ServerHealth | undefined,
  failure: ServerFailure | null,
  now: Date,
): ServerHealth {
  const checkedAt = now.toISOString()
  const last = before ?? { isHealthy: true, failedProbes: 0, changedAt: checkedAt }
  const failedProbes = failure === null ? 0 : Math.min(last.failedProbes + 1, FAILED_PROBES)
  const isHealthy = failedProbes < FAILED_PROBES && (last.isHealthy || failedProbes === 0)
  return {
    _id: serverId,
    isHealthy,
    checkedAt,
    failure: isHealthy ? null : failure,
    failedProbes,
    changedAt: last.isHealthy === isHealthy ? last.changedAt : checkedAt,
  }
}

function isDifferent(before: ServerHealth, now: ServerHealth): boolean {
  return (
    before.isHealthy !== now.isHealthy ||
    !isDeepStrictEqual(before.failure, now.failure) ||
    before.canTranscode !== now.canTranscode ||
    before.hasHardware !== now.hasHardware
  )
}

function schedule(ms: number): void {
  const { timer, isStopped } = loop()
  if (timer) clearTimeout(timer)
  if (isStopped) return
  loop().timer = setTimeout(() => {
    // A database that is away is not a server that is: the next look finds it.
    probeAll().then(schedule, () => schedule(AGAIN_MS))
  }, ms).unref()
}

/** How soon to look again. */
async function probeAll(): Promise<number> {
  const servers = (await listServers()).filter(({ isDisabled }) => !isDisabled)
  const states = await Promise.all(servers.map((server) => probeNow(server)))
  return states.some((state) => isDoubtful(state, Date.now())) ? AGAIN_MS : EVERY_MS
}

/** Whether what a server is may change soon: it failed once, or fell silent just now. */
function isDoubtful({ failedProbes, isHealthy, changedAt }: ServerHealth, nowMs: number): boolean {
  return failedProbes > 0 && (isHealthy || nowMs - Date.parse(changedAt) < FRESH_MS)
}
