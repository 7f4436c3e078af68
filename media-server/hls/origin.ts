import { channelKey, cutter, makeInit, type Channel, type Wanted } from './channel.ts'
import { jobArgs } from './commands.ts'
import { Job } from './job.ts'
import { mediaPlaylist } from './playlist.ts'
import { RefusedError } from './refused.ts'
import { createSegmentCache, type SegmentCache } from './segment-cache.ts'
import { createSlots, type Slots } from './slots.ts'
import { createTimetable } from './timetable.ts'

export type OriginOptions = {
  /** Where keyframe tables are kept. */
  stateFolder: string
  /** How many videos may be encoded at the same time. */
  transcodeLimit: number
  /** Milliseconds. */
  now: () => number
  cacheBytes?: number
  /** A job that nobody asked for this long ends. */
  idleMs?: number
  /** How long a viewer waits for a place before being told that the server is busy. */
  patienceMs?: number
}

/** Who asks: a session; its own earlier jobs make room first. */
export type Ask = { viewer: string; signal: AbortSignal }

/** `isRunning`: whether it is being made now, so that an answer may begin before the data is there. */
export type Segment = { data: Promise<Buffer>; isRunning: () => boolean }

const CACHE_BYTES = 128 * 1_048_576
const IDLE_MS = 60_000
const PATIENCE_MS = 20_000
/** Copying, and encoding audio, cost little but memory and reads. */
const LIGHT_LIMIT = 16
const LIGHT_AHEAD = 2
const HEAVY_AHEAD = 5
const JOBS_PER_RENDITION = 3
/** A job that a viewer asked this recently is not taken away for another one. */
const PROTECTED_MS = 6_000
const CHANNEL_LIMIT = 200

/** Everything that HLS needs of one media server: playlists, init segments and segments, made on demand. */
export class Origin {
  readonly #options: OriginOptions
  readonly #timetable
  readonly #cache: SegmentCache
  readonly #heavy: Slots
  readonly #light: Slots
  readonly #channels = new Map<string, Channel>()

  constructor(options: OriginOptions) {
    const patienceMs = options.patienceMs ?? PATIENCE_MS
    this.#options = options
    this.#timetable = createTimetable(options.stateFolder)
    this.#cache = createSegmentCache(options.cacheBytes ?? CACHE_BYTES)
    this.#heavy = createSlots(Math.max(1, options.transcodeLimit), patienceMs)
    this.#light = createSlots(LIGHT_LIMIT, patienceMs)
  }

  /** How many jobs there are now, running or waiting. */
  get jobCount(): number {
    return [...this.#channels.values()].reduce((sum, { jobs }) => sum + jobs.size, 0)
  }

  async playlist(wanted: Wanted): Promise<string> {
    return mediaPlaylist((await this.#open(wanted)).boundaries)
  }

  async init(wanted: Wanted): Promise<Buffer> {
    const channel = await this.#open(wanted)
    const init = (channel.init ??= makeInit(wanted))
    init.catch(() => {
      if (channel.init === init) channel.init = null
    })
    return init
  }

  async segment(wanted: Wanted, index: number, { viewer, signal }: Ask): Promise<Segment> {
    const channel = await this.#open(wanted)
    if (index >= channel.boundaries.length - 1) throw new RefusedError('missing-segment')
    const cached = this.#cache.get(`${channel.key}/${index}`)
    const jobs = [...channel.jobs]
    if (cached) {
      jobs.find((job) => job.hasMade(index))?.touch(index, viewer)
      return { data: Promise.resolve(cached), isRunning: () => true }
    }
    const job = jobs.find((near) => near.reaches(index)) ?? this.#start(channel, index, viewer)
    return { data: job.waitFor(index, viewer, signal), isRunning: () => job.isRunning }
  }

  close(): void {
    for (const { jobs } of this.#channels.values()) for (const job of [...jobs]) job.stop()
  }

  async #open(wanted: Wanted): Promise<Channel> {
    const key = channelKey(wanted)
    const known = this.#channels.get(key)
    if (known) return known
    const boundaries = await this.#timetable.boundariesOf(wanted)
    const channel = this.#channels.get(key) ?? { key, wanted, boundaries, init: null, jobs: new Set() }
    this.#channels.set(key, channel)
    this.#forgetOldChannels(channel)
    return channel
  }

  #forgetOldChannels(current: Channel): void {
    for (const [key, channel] of this.#channels) {
      if (this.#channels.size <= CHANNEL_LIMIT) return
      if (channel.jobs.size === 0 && channel !== current) this.#channels.delete(key)
    }
  }

  #start(channel: Channel, first: number, viewer: string): Job {
    if (channel.jobs.size >= JOBS_PER_RENDITION) this.#oldest(channel)?.stop()
    const { rendition, source } = channel.wanted
    const slots = isHeavy(channel) ? this.#heavy : this.#light
    const makeRoom = () => {
      const spare = this.#spareJob(channel, viewer)
      spare?.stop()
      return spare !== null
    }
    const seconds = channel.boundaries[first]!
    const endSeconds = channel.boundaries.at(-1)!
    const job = new Job({
      first,
      args: jobArgs(rendition, source, { segment: first, seconds, endSeconds }),
      cut: cutter(channel, first),
      acquire: (signal) => slots.acquire({ signal, makeRoom }),
      onInit: (init) => {
        channel.init ??= Promise.resolve(init)
      },
      onSegment: (index, data) => this.#cache.set(`${channel.key}/${index}`, data),
      onEnd: () => channel.jobs.delete(job),
      aheadSegments: isHeavy(channel) ? HEAVY_AHEAD : LIGHT_AHEAD,
      idleMs: this.#options.idleMs ?? IDLE_MS,
      now: this.#options.now,
    })
    channel.jobs.add(job)
    return job
  }

  #oldest({ jobs }: Channel): Job | undefined {
    const spare = [...jobs].filter((job) => !job.hasWaiters)
    return spare.sort((a, b) => a.lastAskedMs() - b.lastAskedMs())[0]
  }

  /** The job longest not asked for among those that can be spared for this viewer. */
  #spareJob(channel: Channel, viewer: string): Job | null {
    const { track } = channel.wanted.rendition
    const latestMs = this.#options.now() - PROTECTED_MS
    const spare = [...this.#channels.values()]
      .filter((other) => isHeavy(other) === isHeavy(channel))
      .flatMap(({ jobs, wanted }) => {
        const except = wanted.rendition.track === track ? viewer : undefined
        return [...jobs].map((job) => ({ job, askedMs: job.lastAskedMs(except) }))
      })
      .filter(({ job, askedMs }) => job.isRunning && !job.hasWaiters && askedMs < latestMs)
    return spare.sort((a, b) => a.askedMs - b.askedMs)[0]?.job ?? null
  }
}

function isHeavy({ wanted: { rendition } }: Channel): boolean {
  return rendition.track === 'video' && rendition.how === 'encode'
}
