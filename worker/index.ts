import { app } from './app.ts'
import type { Env } from './env.ts'
import { fireTrigger } from './triggers/triggers.ts'

export { Coordinator } from './sync/coordinator.ts'
export { Runner } from './sync/runner.ts'

export default {
  fetch: app.fetch,
  async scheduled({ cron }, env) {
    await fireTrigger(env, cron)
  },
} satisfies ExportedHandler<Env>
