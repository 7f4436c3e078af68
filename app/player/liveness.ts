/** The longest that anything is asked whether it lives. */
const ASK_MS = 2_000
/** The least and the most that a server is waited for, asked whether it lives. */
const PATIENCE_MS = { least: 400, most: 1_500 }
/** A live server answers within this many times the usual answer, or that of another one now. */
const SLOWNESS = 5
/** After this part of the time there is so much doubt that the other one may begin. */
const DOUBT = 0.4

type LivenessDeps = {
  /** Whether anything answers under a URL within so many milliseconds. */
  answers: (url: string, withinMs: number) => Promise<boolean>
  /** Milliseconds that only grow. */
  now: () => number
  /** Resolves after so many milliseconds. */
  sleep: (ms: number) => Promise<void>
}

/** Asks servers, each named by a URL that a live one answers at once, and remembers what that takes. */
export function createLiveness({ answers, now, sleep }: LivenessDeps) {
  const pings = new Map<string, Promise<boolean>>()
  let usualMs: number | null = null

  async function ask(url: string): Promise<boolean> {
    const startedAt = now()
    const isAlive = await answers(url, ASK_MS)
    const tookMs = now() - startedAt
    if (isAlive) usualMs = usualMs === null ? tookMs : usualMs * 0.7 + tookMs * 0.3
    return isAlive
  }

  /** Whether a server answers now; several who ask at once share one request. */
  function ping(url: string): Promise<boolean> {
    const known = pings.get(url)
    if (known) return known
    const asked = ask(url).finally(() => {
      if (pings.get(url) === asked) pings.delete(url)
    })
    pings.set(url, asked)
    return asked
  }

  return {
    ping,
    /** What was asked before says nothing of now. */
    forget: (url: string) => void pings.delete(url),
    /** Whether a server lives, asked beside another one; `onDoubt` is called before the time is over. */
    lives(url: string, otherUrl: string | null, onDoubt: () => void): Promise<boolean> {
      const other = otherUrl === null ? null : ping(otherUrl)
      return answersInTime({ own: ping(url), other, usualMs, now, sleep, onDoubt })
    },
  }
}

type Asked = Pick<LivenessDeps, 'now' | 'sleep'> & {
  /** Whether it answered, once that is known. */
  own: Promise<boolean>
  /** The same of another one that is asked at the same time; null where there is none. */
  other: Promise<boolean> | null
  /** What an answer took before; null: it is not known. */
  usualMs: number | null
  /** The other one answered some time ago. */
  onDoubt: () => void
}

/**
 * Whether a server that was asked just now lives. A slow line and a busy machine hold up another one as well, so what
 * that one takes says how long an answer may take now. Where it does not answer either, it is what was usual before.
 */
async function answersInTime(asked: Asked): Promise<boolean> {
  const { other, usualMs, now, sleep, onDoubt } = asked
  const startedAt = now()
  let answer: boolean | null = null
  const own = asked.own.then((isAlive) => (answer = isAlive))
  const within = (ms: number) => {
    const left = startedAt + ms - now()
    return left > 0 ? Promise.race([own, sleep(left).then(() => answer)]) : Promise.resolve(answer)
  }
  const otherAnswers = other?.then((isAlive) => (isAlive ? now() - startedAt : null)) ?? null
  const otherMs = await Promise.race([
    own.then(() => null),
    otherAnswers,
    sleep(PATIENCE_MS.most).then(() => null),
  ])
  const patience = patienceMs(otherMs ?? usualMs)
  if (otherMs !== null && (await within(patience * DOUBT)) === null) onDoubt()
  return (await within(patience)) ?? false
}

function patienceMs(usualMs: number | null): number {
  if (usualMs === null) return PATIENCE_MS.most
  return Math.min(PATIENCE_MS.most, Math.max(PATIENCE_MS.least, usualMs * SLOWNESS))
}
