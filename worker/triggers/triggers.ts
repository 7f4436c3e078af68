import { Cron } from 'croner'
import type { TriggerRow } from '../../shared/protocol/worker-api.ts'
import type { NamedReason } from '../../shared/reason.ts'
import { TriggerName, TRIGGERS, triggerOfCron } from '../../shared/sync/triggers.ts'
import { reconcileAll } from '../connections/reconcile.ts'
import { coordinator, type Env, readVariables, runner } from '../env.ts'

const WORK: Readonly<Record<TriggerName, (env: Env) => Promise<NamedReason[]>>> = {
  quick: async (env) => {
    await coordinator(env).requestSync({ scope: { all: true }, reason: 'cron' })
    await coordinator(env).refreshConnections()
    return reconcileAll(env)
  },
  full: async (env) => {
    await coordinator(env).requestSync({ scope: { all: true }, reason: 'cron', isFull: true })
    return []
  },
  providers: async (env) => {
    await runner(env).refreshProviders()
    return []
  },
  prune: async (env) => {
    await coordinator(env).prune()
    return []
  },
}

/** Does what this time is for, and notes that it did; what could not be done is said where triggers are listed. */
export async function fireTrigger(env: Env, cron: string): Promise<void> {
  const name = triggerOfCron(cron)
  if (name === null) throw new Error(`no trigger has the time ${cron}`)
  const at = new Date().toISOString()
  try {
    await coordinator(env).triggerFired(name, at, await WORK[name](env))
  } catch (cause) {
    console.error(`trigger ${name}:`, String(cause))
    await coordinator(env).triggerFired(name, at, [{ who: null, why: { reason: 'not-all-done' } }])
  }
}

/** Every trigger with when it fired last and fires next. */
export async function listTriggers(env: Env): Promise<TriggerRow[]> {
  const fired = await coordinator(env).firedTriggers()
  const timezone = readVariables(env).TIME_ZONE
  return TriggerName.options.map((name) => {
    const { cron } = TRIGGERS[name]
    const nextAt = new Cron(cron, { timezone }).nextRun()?.toISOString() ?? null
    return { name, cron, nextAt, lastAt: fired[name]?.at ?? null, troubles: fired[name]?.troubles ?? [] }
  })
}
