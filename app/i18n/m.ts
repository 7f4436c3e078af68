import type { AllMessages, Values } from './message.ts'
import { messages } from './messages/en.ts'
import { say } from './say.ts'

/**
 * Every message by its key: `m.nav_home()`, `m.count_films({ count })`. Asked when it is shown, never when a module is
 * loaded, since each request speaks its own language. The build puts the English words in the place of each call
 * (`inline-messages.ts`), so that a page loads its own words only; this is what Node and tests run.
 */
export const m = Object.fromEntries(
  Object.entries(messages).map(([key, english]) => [key, (values?: Values) => say(key, english, values)]),
) as Record<string, unknown> as AllMessages
