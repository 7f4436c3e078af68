import { z } from 'zod'

export const TriggerName = z.enum(['quick', 'full', 'providers', 'prune'])
export type TriggerName = z.infer<typeof TriggerName>

/**
 * What happens by the clock. `wrangler.toml` names the same times, for Cloudflare and the launcher. Days of the week are
 * named: Cloudflare counts them from 1 for Sunday, everybody else from 0.
 */
export const TRIGGERS: Readonly<Record<TriggerName, { cron: string }>> = {
  /** Unchanged servers cost a request each; services are asked for what their lost webhooks would have said. */
  quick: { cron: '*/5 * * * *' },
  /** Every entry of every server is compared with what is stored. */
  full: { cron: '17 3 * * *' },
  providers: { cron: '41 4 * * SUN' },
  /** What is only remembered for a while is forgotten. */
  prune: { cron: '53 4 * * *' },
}

/** The trigger with this time; null when there is none. */
export function triggerOfCron(cron: string): TriggerName | null {
  return TriggerName.options.find((name) => TRIGGERS[name].cron === cron) ?? null
}
