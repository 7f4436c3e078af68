import { app } from './app.ts'
import { coordinator, type Env } from './env.ts'

export { Coordinator } from './sync/coordinator.ts'
export { Runner } from './sync/runner.ts'

export default {
  fetch: app.fetch,
  /** Every trigger asks for everything: an unchanged server costs one request, and requests join. */
  async scheduled(_controller, env) {
    await coordinator(env).requestSync({ scope: { all: true }, reason: 'cron' })
  },
} satisfies ExportedHandler<Env>
