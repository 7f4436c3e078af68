/** The longest that anything is asked whether it lives. */
const ASK_MS = 2_000
/** The least and the most that a server is waited for, asked whether it lives. */
const PATIENCE_MS = { least: 400, most: 1_500 }
/** A live server answers within this many times the usual answer, or that of another one now. */
const SLOWNESS = 5
/** After this part of the time there is so much doubt that the other one may begin. */
const DOUBT = 0.4
/** Patience passes in steps: one that takes longer than it may is a page that stood still, and counts as the longest. */
const STEP_MS = 40
const LONGEST_STEP_MS = 2 * STEP_MS

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
 * While this page itself stands still no answer can be taken, so that time counts as a moment.
 */
async function answersInTime({ own, other, usualMs, now, sleep, onDoubt }: Asked): Promise<boolean> {
  let answer: boolean | null = null
  let isDoubted = false
  const ownAnswer = own.then((isAlive) => (answer = isAlive))
  const beside = timeAnswer(other, now)
  for (let waitedMs = 0; ;) {
    const { isPending, tookMs } = beside()
    const patience = isPending ? PATIENCE_MS.most : patienceMs(tookMs ?? usualMs)
    if (answer !== null || waitedMs >= patience) return answer ?? false
    if (!isDoubted && tookMs !== null && waitedMs >= patience * DOUBT) {
      isDoubted = true
      onDoubt()
    }
    const before = now()
    await Promise.race([ownAnswer, sleep(Math.min(STEP_MS, patience - waitedMs))])
    waitedMs += Math.min(now() - before, LONGEST_STEP_MS)
  }
}

/** How a question goes on that was asked just now; null: nothing was asked. */
function timeAnswer(asked: Promise<boolean> | null, now: () => number) {
  const startedAt = now()
  let state: { isPending: boolean; tookMs: number | null } = { isPending: asked !== null, tookMs: null }
  void asked?.then((isAlive) => (state = { isPending: false, tookMs: isAlive ? now() - startedAt : null }))
  return () => state
}

function patienceMs(usualMs: number | null): number {
  if (usualMs === null) return PATIENCE_MS.most
  return Math.min(PATIENCE_MS.most, Math.max(PATIENCE_MS.least, usualMs * SLOWNESS))
}
