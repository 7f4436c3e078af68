import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { RemoteServer } from '../../shared/protocol/remotes.ts'
import type { FileIdentity } from '../file-identity.ts'
import type { MemoryCache } from '../memory-cache.ts'
import { askForeign } from './ask.ts'
import { ForeignError } from './foreign-error.ts'

/** Files are asked for and kept in blocks of this size; the last one of a file is shorter. */
const BLOCK_BYTES = 256 * 1_024
/** After so long the server is asked whether the file is still the same. */
const TRUST_MS = 30_000
/** One request asks for this much at most; each one of a reader that goes on is twice the one before. */
const LONGEST_RUN = 8
const RETRY_MS = [150, 600]

type State = { sizeBytes: number; modifiedMs: number; id: string; checkedMs: number }

/** A file on another server, read in whole blocks by range. Whatever is asked of it rejects with `ForeignError`. */
export class ForeignFile {
  readonly #remote: RemoteServer
  readonly #path: string
  readonly #cache: MemoryCache
  readonly #now: () => number
  #state: State | null = null
  #looking: Promise<State> | null = null
  readonly #running = new Map<number, Promise<Buffer>>()

  constructor(remote: RemoteServer, path: string, { cache, now }: { cache: MemoryCache; now: () => number }) {
    this.#remote = remote
    this.#path = path
    this.#cache = cache
    this.#now = now
  }

  /** Size and a name for the file as it is; asked for again after half a minute. */
  async identity(): Promise<FileIdentity> {
    const { sizeBytes, modifiedMs, id } = await this.#look()
    return { sizeBytes, modifiedMs, id }
  }

  /** Whether the bytes there need not be asked for any more. */
  isHere(position: number): boolean {
    const index = Math.floor(position / BLOCK_BYTES)
    return this.#running.has(index) || this.#cache.get(`${this.#state?.id}/${index}`) !== undefined
  }

  /** One reader of the file; the farther it goes on from where it was, the more is asked for at once. */
  openReader() {
    let next = -1
    let run = 1
    return {
      /** The bytes from `position` on, as many as lie in one block and are not more than `length`; empty at the end. */
      read: async (position: number, length: number): Promise<Buffer> => {
        const { sizeBytes } = await this.#look()
        if (position >= sizeBytes || length <= 0) return Buffer.alloc(0)
        const index = Math.floor(position / BLOCK_BYTES)
        if (index !== next - 1) run = index === next ? Math.min(run * 2, LONGEST_RUN) : 1
        next = index + 1
        const block = await this.#block(index, run)
        const start = position - index * BLOCK_BYTES
        return block.subarray(start, start + length)
      },
    }
  }

  async #look(): Promise<State> {
    if (this.#state && this.#now() - this.#state.checkedMs < TRUST_MS) return this.#state
    this.#looking ??= this.#ask().finally(() => (this.#looking = null))
    return this.#looking
  }

  /** The first look brings the first block along; a later one a single byte. */
  async #ask(): Promise<State> {
    const length = this.#state ? 1 : BLOCK_BYTES
    const answer = await again(() => this.#range(0, length))
    const bytes = await gather(answer.body, length)
    const state = this.#stateOf(answer.headers)
    if (length > 1) this.#cache.set(`${state.id}/0`, bytes)
    this.#state = state
    return state
  }

  #stateOf(headers: Headers): State {
    const sizeBytes = Number(/^bytes \d+-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1] ?? NaN)
    if (!Number.isSafeInteger(sizeBytes)) throw new ForeignError('no-ranges')
    const modified = headers.get('last-modified') ?? ''
    const tag = `${headers.get('etag') ?? ''} ${modified}`
    const name = JSON.stringify([this.#remote.url, this.#path, sizeBytes, tag])
    const id = createHash('sha256').update(name).digest('hex').slice(0, 32)
    return { sizeBytes, modifiedMs: Date.parse(modified) || 0, id, checkedMs: this.#now() }
  }

  async #range(first: number, length: number) {
    const answer = await askForeign(this.#remote, this.#path, {
      range: `bytes=${first}-${first + length - 1}`,
    })
    if (answer.status === 206) return answer
    await answer.body.return(undefined)
    throw new ForeignError('no-ranges')
  }

  async #block(index: number, run: number): Promise<Buffer> {
    const { id } = await this.#look()
    const known = this.#cache.get(`${id}/${index}`) ?? this.#running.get(index)
    if (known) return known
    this.#startRun(index, run)
    return this.#running.get(index)!
  }

  /** Asks for the blocks from `first` on, up to one that is there or on its way. */
  #startRun(first: number, run: number): void {
    const { id, sizeBytes } = this.#state!
    const last = Math.min(first + run, Math.ceil(sizeBytes / BLOCK_BYTES)) - 1
    const waiting: { index: number; resolve: (block: Buffer) => void; reject: (error: unknown) => void }[] =
      []
    for (let index = first; index <= last; index++) {
      if (index > first && (this.#running.has(index) || this.#cache.get(`${id}/${index}`))) break
      const block = new Promise<Buffer>((resolve, reject) => waiting.push({ index, resolve, reject }))
      block.catch(() => undefined)
      this.#running.set(index, block)
    }
    const fill = async (): Promise<void> => {
      const [begin, end] = [waiting[0]!.index, waiting.at(-1)!.index]
      const bytes = Math.min((end + 1) * BLOCK_BYTES, sizeBytes) - begin * BLOCK_BYTES
      const answer = await this.#range(begin * BLOCK_BYTES, bytes)
      this.#checkSame(answer.headers)
      for await (const block of cutBlocks(answer.body, bytes)) {
        const done = waiting.shift()!
        this.#cache.set(`${id}/${done.index}`, block)
        this.#running.delete(done.index)
        done.resolve(block)
      }
    }
    // What came is kept: another try begins where the last one ended.
    again(() => (waiting.length > 0 ? fill() : Promise.resolve())).catch((error: unknown) => {
      for (const { index, reject } of waiting) {
        this.#running.delete(index)
        reject(error)
      }
    })
  }

  #checkSame(headers: Headers): void {
    if (this.#stateOf(headers).id === this.#state?.id) return
    this.#state = null
    throw new ForeignError('changed')
  }
}

/** A connection that breaks is tried again, a server that is slow is not: the player has other servers. */
async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      const waitMs = RETRY_MS[tries]
      if (!(error instanceof ForeignError) || !error.isPassing || waitMs === undefined) throw error
      await delay(waitMs)
    }
  }
}

/** The body in blocks, the last one shorter; throws when it has fewer or more bytes. */
async function* cutBlocks(body: AsyncGenerator<Uint8Array>, bytes: number): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = []
  let held = 0
  let left = bytes
  for await (const chunk of body) {
    for (let at = 0; at < chunk.length;) {
      const wanted = Math.min(BLOCK_BYTES, left) - held
      if (wanted <= 0) throw new ForeignError('too-large')
      const part = chunk.subarray(at, at + wanted)
      at += part.length
      parts.push(part)
      held += part.length
      if (part.length < wanted) continue
      yield Buffer.concat(parts, held)
      left -= held
      parts = []
      held = 0
    }
  }
  if (left > 0) throw new ForeignError('unreachable')
}

/** A whole small body. */
export async function gather(body: AsyncGenerator<Uint8Array>, limitBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > limitBytes) throw new ForeignError('too-large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}
