import { spawnFfmpeg, type FfmpegProcess } from '../ffmpeg.ts'
import { readBoxes, type Box } from './boxes.ts'
import type { Made } from './cut.ts'
import { RefusedError } from './refused.ts'

export type Command = {
  args: readonly string[]
  cut: (boxes: AsyncIterable<Box>) => AsyncGenerator<Made>
}

export type JobOptions = {
  /** First segment that it makes. */
  first: number
  /** ffmpeg's arguments from a segment on, and how its output becomes segments. Asked again after a failure. */
  command: (first: number) => Command
  /** Whether to go on with another command after ffmpeg failed. */
  canGoOn: (error: Error) => boolean
  /** Waits for a place among the running jobs; gives the function that frees it. */
  acquire: (signal: AbortSignal) => Promise<() => void>
  onInit: (init: Buffer) => void
  onSegment: (index: number, data: Buffer) => void
  /** It runs now, has made its first segment, or someone waits for it no more. */
  onChange: () => void
  onEnd: () => void
  /** How many segments it makes beyond the last one that was asked for. */
  aheadSegments: number
  /** Without a request for this long it ends. */
  idleMs: number
  /** Milliseconds. */
  now: () => number
}

type Waiter = { resolve: (data: Buffer) => void; reject: (error: Error) => void }

/** The most that a job reads ahead of the last segment that was asked for; ffmpeg then waits at its full pipe. */
const AHEAD_BYTES = 32 * 1_048_576
/** A request this far after the next segment waits for it; one farther away is a seek. */
const REACH_SEGMENTS = 2

/** One ffmpeg that makes the segments of one rendition in order, for everybody who asks near it. */
export class Job {
  #state: 'waiting' | 'running' | 'ended' = 'waiting'
  /** First segment that is not made yet. */
  #next: number
  /** Farthest segment that was asked for. */
  #asked: number
  #aheadBytes = 0
  readonly #options: JobOptions
  readonly #waiters = new Map<number, Set<Waiter>>()
  /** When each viewer asked last, in milliseconds. */
  readonly #viewers = new Map<string, number>()
  readonly #stopped = new AbortController()
  #child: FfmpegProcess | null = null
  #isStill = false
  #wake: (() => void) | null = null
  #idle: NodeJS.Timeout | undefined

  constructor(options: JobOptions) {
    this.#options = options
    this.#next = options.first
    this.#asked = options.first
    void this.#work().then(
      () => this.#end(new RefusedError('missing-segment')),
      (error: unknown) => this.#end(error instanceof Error ? error : new Error(String(error))),
    )
  }

  get isRunning(): boolean {
    return this.#state === 'running'
  }

  get hasWaiters(): boolean {
    return this.#waiters.size > 0
  }

  /** Whether it has made a segment. */
  get hasBegun(): boolean {
    return this.#next > this.#options.first
  }

  /** Whether it will soon make that segment. */
  reaches(index: number): boolean {
    return this.#state !== 'ended' && index >= this.#next && index <= this.#next + REACH_SEGMENTS
  }

  /** Whether it made that segment. */
  hasMade(index: number): boolean {
    return index >= this.#options.first && index < this.#next
  }

  /** When it was last asked, leaving out one viewer; -Infinity: by no one else. */
  lastAskedMs(except?: string): number {
    const others = [...this.#viewers].filter(([viewer]) => viewer !== except)
    return Math.max(-Infinity, ...others.map(([, atMs]) => atMs))
  }

  /** Someone plays here: it stays alive and may read on. */
  touch(index: number, viewer: string): void {
    this.#viewers.set(viewer, this.#options.now())
    if (index > this.#asked) {
      this.#asked = index
      this.#aheadBytes = 0
    }
    this.#wake?.()
    this.#armIdle()
  }

  /** Rejects when ffmpeg fails, the wait for a place is too long, the file ends before, or `signal` aborts. */
  waitFor(index: number, viewer: string, signal: AbortSignal): Promise<Buffer> {
    this.touch(index, viewer)
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { resolve, reject }
      this.#waiters.set(index, (this.#waiters.get(index) ?? new Set()).add(waiter))
      this.goOn()
      const onAbort = () => {
        this.#leave(index, waiter)
        reject(new RefusedError('gone'))
      }
      signal.addEventListener('abort', onAbort, { once: true })
    })
  }

  /** Leaves the processor to others, until `goOn` or someone asks for what it has not made. */
  standStill(): void {
    if (this.#isStill || this.hasWaiters || !this.#child) return
    this.#isStill = true
    this.#child.standStill()
  }

  goOn(): void {
    if (!this.#isStill) return
    this.#isStill = false
    this.#child?.goOn()
  }

  stop(): void {
    this.#end(new RefusedError('gone'))
  }

  async #work(): Promise<void> {
    const release = await this.#options.acquire(this.#stopped.signal)
    if (this.#isEnded()) return release()
    this.#state = 'running'
    this.#options.onChange()
    this.#stopped.signal.addEventListener('abort', release, { once: true })
    while (!this.#isEnded()) {
      try {
        return await this.#run(this.#options.command(this.#next))
      } catch (error) {
        if (this.#isEnded() || !(error instanceof Error) || !this.#options.canGoOn(error)) throw error
      }
    }
  }

  async #run({ args, cut }: Command): Promise<void> {
    const child = spawnFfmpeg(args)
    this.#child = child
    // At once, not when the process is gone: someone else waits for the place.
    const onStop = () => child.kill()
    this.#stopped.signal.addEventListener('abort', onStop, { once: true })
    try {
      for await (const made of cut(readBoxes(outputOf(child)))) {
        if (this.#isEnded()) return
        this.#deliver(made)
        await this.#room()
      }
    } finally {
      this.#child = null
      child.kill()
      this.#stopped.signal.removeEventListener('abort', onStop)
    }
  }

  /** Waits until a viewer comes near enough. */
  async #room(): Promise<void> {
    const hasRoom = () =>
      this.#next <= this.#asked ||
      (this.#next <= this.#asked + this.#options.aheadSegments && this.#aheadBytes < AHEAD_BYTES)
    while (!this.#isEnded() && !hasRoom()) await new Promise<void>((resolve) => (this.#wake = resolve))
  }

  #deliver(made: Made): void {
    if ('init' in made) return this.#options.onInit(made.init)
    const { index, data } = made
    this.#options.onSegment(index, data)
    const isFirst = !this.hasBegun
    this.#next = index + 1
    if (isFirst) this.#options.onChange()
    if (index > this.#asked) this.#aheadBytes += data.length
    this.#settle(index, ({ resolve }) => resolve(data))
  }

  #end(error: Error): void {
    if (this.#isEnded()) return
    this.#state = 'ended'
    clearTimeout(this.#idle)
    this.#stopped.abort()
    this.#wake?.()
    this.#options.onEnd()
    for (const index of [...this.#waiters.keys()]) this.#settle(index, ({ reject }) => reject(error))
  }

  #settle(index: number, act: (waiter: Waiter) => void): void {
    const group = this.#waiters.get(index)
    this.#waiters.delete(index)
    group?.forEach(act)
  }

  #leave(index: number, waiter: Waiter): void {
    const group = this.#waiters.get(index)
    group?.delete(waiter)
    if (group?.size === 0) this.#waiters.delete(index)
    if (this.#waiters.size > 0) return
    if (this.#state === 'waiting') this.stop()
    else this.#options.onChange()
  }

  #armIdle(): void {
    clearTimeout(this.#idle)
    if (this.#isEnded()) return
    this.#idle = setTimeout(() => (this.hasWaiters ? this.#armIdle() : this.stop()), this.#options.idleMs)
    this.#idle.unref()
  }

  #isEnded(): boolean {
    return this.#state === 'ended'
  }
}

/** What ffmpeg writes; throws its words in the end when it failed, so that what came last is not taken for whole. */
async function* outputOf(child: FfmpegProcess): AsyncGenerator<Buffer> {
  for await (const chunk of child.stdout) yield chunk as Buffer
  await child.ended
}
