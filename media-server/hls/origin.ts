import type { DiskCache } from '../disk-cache.ts'
import { createMemoryCache, type MemoryCache } from '../memory-cache.ts'
import { trackTimescale } from './boxes.ts'
import { channelKey, cutter, isHeavy, makeInit, type Channel, type Wanted } from './channel.ts'
import { jobArgs } from './commands.ts'
import { createEncoders, SOFTWARE, type Encoder, type Encoders } from './encoders.ts'
import { openDirect, type Lent } from './frames/direct.ts'
import { giveWay } from './give-way.ts'
import { Job, type JobOptions } from './job.ts'
import { mediaPlaylist } from './playlist.ts'
import { RefusedError } from './refused.ts'
import type { Rendition } from './rendition.ts'
import { createSlots, type Slots } from './slots.ts'
import { createTimetable } from './timetable.ts'
import { withCaptionStart } from './caption-start.ts'

export type OriginOptions = {
  /** Where keyframe tables are kept. */
  disk: DiskCache
  /** How many videos may be encoded at the same time. */
  transcodeLimit: number
  /** Milliseconds. */
  now: () => number
  /** Which encoder is used; software where it is not given. */
  encoders?: Encoders
  /** Of segments in memory. */
  cacheBytes?: number
  /** A job that nobody asked for this long ends. */
  idleMs?: number
  /** How long a viewer waits for a place before being told that the server is busy. */
  patienceMs?: number
}

/** Who asks: a session; its own earlier jobs make room first. */
export type Ask = { viewer: string; signal: AbortSignal }

/** `isRunning`: whether it is being made now, so that an answer may begin before the data is there. */
export type Segment = {
  data: Promise<Buffer>
  isRunning: () => boolean
  /** To be called where the data was sent; not all are used again. */
  release?: () => void
}

const CACHE_BYTES = 128 * 1_048_576
const IDLE_MS = 60_000
/** Less than a player waits for the first byte, so that its viewer reads why; more than `PROTECTED_MS`. */
const HEAVY_PATIENCE_MS = 8_000
const LIGHT_PATIENCE_MS = 5_000
/** Copying, and encoding audio, cost little but memory and reads: two for each of some twenty viewers. */
const LIGHT_LIMIT = 48
const LIGHT_AHEAD = 2
const HEAVY_AHEAD = 5
const JOBS_PER_RENDITION = 3
/** A job that a viewer asked this recently is not taken away for another one. */
const PROTECTED_MS = 6_000
const CHANNEL_LIMIT = 200
/** Before the number of a segment that was cut near a grid. */
export const NEAR_PREFIX = 'n'

/** Everything that HLS needs of one media server: playlists, init segments and segments, made on demand. */
export class Origin {
  readonly #options: OriginOptions
  readonly #timetable
  readonly #cache: MemoryCache
  readonly #heavy: Slots
  readonly #light: Slots
  readonly #encoders: Encoders
  readonly #channels = new Map<string, Channel>()

  constructor(options: OriginOptions) {
    const { transcodeLimit, patienceMs } = options
    this.#options = options
    this.#timetable = createTimetable(options.disk)
    this.#encoders = options.encoders ?? createEncoders({ choice: 'software', now: options.now })
    this.#cache = createMemoryCache(options.cacheBytes ?? CACHE_BYTES)
    this.#heavy = createSlots(Math.max(1, transcodeLimit), patienceMs ?? HEAVY_PATIENCE_MS)
    this.#light = createSlots(LIGHT_LIMIT, patienceMs ?? LIGHT_PATIENCE_MS)
  }

  /** How many jobs there are now, running or waiting. */
  get jobCount(): number {
    return [...this.#channels.values()].reduce((sum, { jobs }) => sum + jobs.size, 0)
  }

  /** The segments of a video that is cut near a grid have names of their own. */
  async playlist(wanted: Wanted): Promise<string> {
    const { track, how } = wanted.rendition
    if (track === 'audio' || how === 'encode') return mediaPlaylist((await this.#open(wanted)).boundaries)
    const rendition = await this.#timetable.copyOf(wanted)
    const { boundaries } = await this.#open({ ...wanted, rendition })
    return mediaPlaylist(boundaries, isNear(rendition) ? NEAR_PREFIX : '')
  }

  async init(wanted: Wanted): Promise<Buffer> {
    const channel = await this.#open(wanted)
    const init = (channel.init ??= this.#firstInit(channel, wanted))
    init.catch(() => {
      if (channel.init === init) channel.init = null
    })
    return init
  }

  async segment(wanted: Wanted, index: number, { viewer, signal }: Ask): Promise<Segment> {
    const channel = await this.#open(wanted)
    if (index >= channel.boundaries.length - 1) throw new RefusedError('missing-segment')
    const cached = this.#cache.get(`${channel.key}/${index}`)
    if (cached) {
      ;[...channel.jobs].find((job) => job.hasMade(index))?.touch(index, viewer)
      return { data: Promise.resolve(cached), isRunning: () => true }
    }
    const direct = await this.#makeDirect(channel, index)
    if (direct) return { data: Promise.resolve(direct.bytes), isRunning: () => true, release: direct.release }
    const job = [...channel.jobs].find((near) => near.reaches(index)) ?? this.#start(channel, index, viewer)
    return { data: job.waitFor(index, viewer, signal), isRunning: () => job.isRunning }
  }

  /** Out of the file's own frames; null where that cannot be, from then on for the whole channel. */
  async #makeDirect(channel: Channel, index: number): Promise<Lent | null> {
    const direct = await channel.direct
    if (!direct) return null
    const timescale = trackTimescale(await this.init(channel.wanted))
    try {
      return await direct.segment(index, timescale)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      channel.direct = null
      return null
    }
  }

  /**
   * Begins with the segment at a time that a player is about to ask for. Only a hint: nobody else waits longer for it.
   * Rejects where the init segment cannot be made.
   */
  async prepare(wanted: Wanted, seconds: number, viewer: string): Promise<void> {
    const { track, how } = wanted.rendition
    const isCopy = track === 'video' && how === 'copy'
    const rendition = isCopy ? await this.#timetable.copyOf(wanted) : wanted.rendition
    const placed = { ...wanted, rendition }
    const channel = await this.#open(placed)
    const index = segmentAt(channel.boundaries, seconds)
    const isMade = (await channel.direct) !== null || this.#cache.get(`${channel.key}/${index}`) !== undefined
    const isNear = [...channel.jobs].some((job) => job.reaches(index))
    if (!isMade && !isNear && this.#slotsOf(channel).hasRoom()) {
      const made = channel.init ? undefined : Promise.withResolvers<Buffer>()
      if (made) channel.init = made.promise.catch(() => this.#makeInit(placed))
      this.#start(channel, index, viewer, made).touch(index, viewer)
    }
    await this.init(placed)
  }

  /** Out of the file's own tables where they have all that it says. */
  async #firstInit({ direct }: Channel, wanted: Wanted): Promise<Buffer> {
    return (await direct)?.init ?? this.#makeInit(wanted)
  }

  async #makeInit(wanted: Wanted): Promise<Buffer> {
    const encoder = this.#encoders.current()
    try {
      return await makeInit(wanted, encoder)
    } catch (error) {
      if (encoder === SOFTWARE || !isHeavy(wanted)) throw error
      return makeInit(wanted, SOFTWARE)
    }
  }

  close(): void {
    for (const { jobs } of this.#channels.values()) for (const job of [...jobs]) job.stop()
  }

  async #open(wanted: Wanted): Promise<Channel> {
    const key = channelKey(wanted)
    const known = this.#channels.get(key)
    if (known) return known
    const boundaries = await this.#timetable.boundariesOf(wanted)
    const placed = { ...wanted, rendition: await withCaptionStart(wanted.rendition) }
    const channel = this.#channels.get(key) ?? {
      key,
      wanted: placed,
      boundaries,
      init: null,
      direct: openDirect(placed, boundaries, (one) => this.#timetable.startOf(one)),
      jobs: new Set<Job>(),
    }
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

  #slotsOf({ wanted }: Channel): Slots {
    return isHeavy(wanted) ? this.#heavy : this.#light
  }

  /** `init` hears of the init segment that the job writes, or that it ended without one. */
  #start(channel: Channel, first: number, viewer: string, init?: PromiseWithResolvers<Buffer>): Job {
    if (channel.jobs.size >= JOBS_PER_RENDITION) this.#oldest(channel)?.stop()
    const slots = this.#slotsOf(channel)
    const makeRoom = () => {
      const spare = this.#spareJob(channel, viewer)
      spare?.stop()
      return spare !== null
    }
    const job = new Job({
      first,
      ...this.#commands(channel),
      acquire: (signal) => slots.acquire({ who: viewer, signal, makeRoom }),
      onInit: (made) => {
        init?.resolve(made)
        channel.init ??= Promise.resolve(made)
      },
      onChange: () => this.#giveWay(),
      onEnd: () => {
        init?.reject(new RefusedError('gone'))
        channel.jobs.delete(job)
        this.#giveWay()
      },
      aheadSegments: isHeavy(channel.wanted) ? HEAVY_AHEAD : LIGHT_AHEAD,
      idleMs: this.#options.idleMs ?? IDLE_MS,
      now: this.#options.now,
    })
    channel.jobs.add(job)
    return job
  }

  #giveWay(): void {
    const heavy = [...this.#channels.values()].filter(({ wanted }) => isHeavy(wanted))
    giveWay(heavy.flatMap(({ jobs }) => [...jobs]))
  }

  /** Hardware that fails, also in the middle of a film, is followed by software from the next segment on. */
  #commands(channel: Channel): Pick<JobOptions, 'command' | 'canGoOn' | 'onSegment'> {
    const { boundaries, wanted, key } = channel
    let encoder = isHeavy(wanted) ? this.#encoders.current() : SOFTWARE
    let failure: { encoder: Encoder; error: Error } | null = null
    const command = (segment: number) => {
      const start = { segment, seconds: boundaries[segment] ?? 0, endSeconds: boundaries.at(-1) ?? 0 }
      return { args: jobArgs(wanted.rendition, wanted.source, start, encoder), cut: cutter(channel, segment) }
    }
    const canGoOn = (error: Error) => {
      if (encoder === SOFTWARE) return false
      failure = { encoder, error }
      encoder = SOFTWARE
      return true
    }
    const onSegment = (index: number, data: Buffer) => {
      this.#cache.set(`${key}/${index}`, data)
      // Software could what hardware could not: so it was not the file.
      if (failure) this.#encoders.distrust(failure.encoder, failure.error)
      failure = null
    }
    return { command, canGoOn, onSegment }
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
      .filter((other) => isHeavy(other.wanted) === isHeavy(channel.wanted))
      .flatMap(({ jobs, wanted }) => {
        const except = wanted.rendition.track === track ? viewer : undefined
        return [...jobs].map((job) => ({ job, askedMs: job.lastAskedMs(except) }))
      })
      .filter(({ job, askedMs }) => job.isRunning && !job.hasWaiters && askedMs < latestMs)
    return spare.sort((a, b) => a.askedMs - b.askedMs)[0]?.job ?? null
  }
}

/** The segment that has this second; the last one for what comes after the end. */
function segmentAt(boundaries: readonly number[], seconds: number): number {
  const after = boundaries.findIndex((start) => start > seconds)
  return after < 0 ? boundaries.length - 2 : Math.max(0, after - 1)
}

function isNear(rendition: Rendition): boolean {
  return rendition.track === 'video' && rendition.how === 'copy' && rendition.isNear
}
