import { log } from '../log.server.ts'

/** The router ends an answer after five seconds: what is not there by then is asked for by the page itself. */
const SOON_MS = 4_000

/** What comes within four seconds, or `withinMs`; null for what takes longer or fails: nothing else of a page waits for it. */
export async function soon<T>(promise: Promise<T>, withinMs = SOON_MS): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, withinMs, null)))
  const safe = promise.catch((error: unknown) => {
    log.error({ error }, 'A part of a page could not be read')
    return null
  })
  return Promise.race([safe, late]).finally(() => clearTimeout(timer))
}
