import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { CaptionTrack, Copy } from '../../shared/copy.ts'
import { createLimit } from '../../shared/limit.ts'
import type { MediaToken } from '../../shared/protocol/media-url.ts'
import type {
  FileFacts,
  RemoteCopy,
  RemoteEntry,
  RemoteFacts,
  RemoteList,
  RemoteServer,
} from '../../shared/protocol/remotes.ts'
import type { FoundCopy } from '../media-routes.ts'
import { createMemoryCache } from '../memory-cache.ts'
import { foreignPictureId } from '../library/caption-ids.ts'
import { probeFile } from '../library/probe.ts'
import { captionPath, filePath } from './address.ts'
import { askForeign } from './ask.ts'
import { ForeignError } from './foreign-error.ts'
import { ForeignFile, gather } from './foreign-file.ts'
import { registerLender, remoteInput, type InputFile } from './input.ts'
import { createLoopback } from './loopback.ts'
import { openRemoteStore, type RemoteStore } from './remote-store.ts'

/** Raised when a newer version would read more out of a file. */
const PROBE_VERSION = 2
const PROBES_AT_ONCE = 2
/** Of other servers' files in memory: picture and sound of a film lie in the same blocks. */
const CACHE_BYTES = 96 * 1_048_576
const CAPTION_LIMIT_BYTES = 10 * 1_048_576
const KNOWN_FILES = 500

export type RemotesOptions = { stateFolder: string; now: () => number }

/** The servers that are not ours whose files this one reads and serves as its own. */
export class Remotes {
  readonly #store: RemoteStore
  readonly #options: RemotesOptions
  readonly #loopback = createLoopback()
  readonly #cache = createMemoryCache(CACHE_BYTES)
  readonly #limit = createLimit(PROBES_AT_ONCE)
  readonly #files = new Map<string, ForeignFile>()
  readonly #probes = new Map<string, Promise<FileFacts>>()
  readonly #lenderId = randomBytes(8).toString('hex')
  readonly #lender

  constructor(options: RemotesOptions) {
    this.#options = options
    this.#store = openRemoteStore(options.stateFolder)
    this.#lender = registerLender(this.#lenderId, {
      lend: (name) => this.#loopback.lend(this.#known(name), path.basename(name)),
      open: (name) => inputOf(this.#known(name)),
    })
  }

  list(): RemoteList {
    const shown = this.#store.list().map(({ serverId, remote: { kind, url } }) => ({ serverId, kind, url }))
    return { remotes: shown }
  }

  has(serverId: string): boolean {
    return this.#store.get(serverId) !== null
  }

  put(serverId: string, remote: RemoteServer): void {
    if (JSON.stringify(this.#store.get(serverId)) === JSON.stringify(remote)) return
    this.#forget(serverId)
    this.#store.put(serverId, remote)
  }

  remove(serverId: string): void {
    this.#forget(serverId)
    this.#store.remove(serverId)
  }

  /**
   * What the app says of an entry, and what its files say themselves: for those that answer within `patienceMs`.
   * Null when there is no such remote.
   */
  async putEntry(
    serverId: string,
    entryId: string,
    said: RemoteEntry,
    patienceMs: number,
  ): Promise<RemoteFacts | null> {
    if (!this.has(serverId)) return null
    this.#store.putEntry(serverId, entryId, said)
    const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null).unref())
    const copies = said.copies.map(async (copy) => {
      const { copyId } = copy
      const facts = this.#factsOf(serverId, entryId, copy).catch((error: unknown) => {
        if (error instanceof ForeignError) return error
        throw error
      })
      const found = await Promise.race([facts, late])
      if (found === null) return { copyId }
      return found instanceof ForeignError ? { copyId, problem: found.words } : { copyId, facts: found }
    })
    return { copies: await Promise.all(copies) }
  }

  /** The copy that a token opens. Rejects with `ForeignError` while its file cannot be read. */
  async findCopy({ s, e }: Pick<MediaToken, 's' | 'e'>, copyId: string): Promise<FoundCopy | null> {
    const said = this.#store.getEntry(s, e)?.copies.find((copy) => copy.copyId === copyId)
    if (!said) return null
    const facts = await this.#factsOf(s, e, said)
    const file = this.#fileOf(s, e, said)
    const { modifiedMs } = await file.identity()
    const { pictureCaptions, ...tracks } = facts
    const captions = [...readableCaptions(said, this.#store.get(s)?.kind), ...pictureCaptions]
    const copy: Copy = { ...said, ...tracks, captions, modifiedAt: new Date(modifiedMs).toISOString() }
    return {
      absolutePath: this.#inputOf(s, e, said),
      copy,
      captionFiles: new Map(),
      foreign: { file, captionFile: (captionId) => this.#captionFile(s, e, said, captionId) },
    }
  }

  close(): void {
    this.#lender.forget()
    this.#loopback.close()
    this.#store.close()
  }

  #forget(serverId: string): void {
    for (const name of this.#files.keys()) if (name.startsWith(`${serverId}/`)) this.#files.delete(name)
  }

  #known(name: string): ForeignFile {
    const file = this.#files.get(name)
    if (!file) throw new Error('this file was not asked for')
    return file
  }

  #inputOf(serverId: string, entryId: string, copy: RemoteCopy): string {
    return remoteInput(this.#lenderId, nameOf(serverId, entryId, copy))
  }

  #fileOf(serverId: string, entryId: string, copy: RemoteCopy): ForeignFile {
    const name = nameOf(serverId, entryId, copy)
    const known = this.#files.get(name)
    if (known) return known
    const remote = this.#store.get(serverId)
    const where = remote && filePath(remote, entryId, copy)
    if (!remote || where === null) throw new ForeignError('gone')
    const file = new ForeignFile(remote, where, { cache: this.#cache, now: this.#options.now })
    this.#files.set(name, file)
    const [oldest] = this.#files.keys()
    if (this.#files.size > KNOWN_FILES && oldest !== undefined) this.#files.delete(oldest)
    return file
  }

  async #factsOf(serverId: string, entryId: string, copy: RemoteCopy): Promise<FileFacts> {
    await this.#loopback.listen()
    const file = this.#fileOf(serverId, entryId, copy)
    const { id, sizeBytes } = await file.identity()
    const identity = `${PROBE_VERSION}/${id}`
    const place = `${entryId}/${copy.copyId}`
    const known = this.#store.getFacts(serverId, place, identity)
    if (known) return known
    const running = this.#probes.get(identity)
    if (running) return running
    const probe = this.#limit(async () => {
      const { facts, isLasting } = await probeFile(this.#inputOf(serverId, entryId, copy))
      const { captions, ...kept } = facts
      const found = { ...kept, sizeBytes, pictureCaptions: picturesAmong(captions) }
      if (isLasting) this.#store.putFacts(serverId, place, identity, found)
      return found
    }).finally(() => this.#probes.delete(identity))
    this.#probes.set(identity, probe)
    return probe
  }

  /** Fetches a caption track once and keeps it as a file, which is then read like one of our own. */
  async #captionFile(
    serverId: string,
    entryId: string,
    copy: RemoteCopy,
    captionId: string,
  ): Promise<string> {
    const track = copy.captions.find((one) => one.captionId === captionId)
    const remote = this.#store.get(serverId)
    const where = remote && track && captionPath(remote, entryId, copy, track)
    if (!where) throw new ForeignError('gone')
    const { id } = await this.#fileOf(serverId, entryId, copy).identity()
    const extension = /\.(srt|ass|ssa|vtt)(?:\?|$)/i.exec(where)?.[1] ?? 'srt'
    const folder = path.join(this.#options.stateFolder, 'remote-captions')
    const kept = path.join(folder, `${id}-${captionId}.${extension.toLowerCase()}`)
    if (await readFile(kept).catch(() => null)) return kept
    const text = await gather((await askForeign(remote, where, {})).body, CAPTION_LIMIT_BYTES)
    await mkdir(folder, { recursive: true })
    const draft = `${kept}.${randomBytes(4).toString('hex')}`
    await writeFile(draft, text)
    await rename(draft, kept)
    return kept
  }
}

/** As the file has them, by their place among its subtitle streams. */
function picturesAmong(captions: readonly CaptionTrack[]): CaptionTrack[] {
  return captions.flatMap((track, place) =>
    track.isText ? [] : [{ ...track, captionId: foreignPictureId(place) }],
  )
}

/** Those that are pictures are known from the file itself: the server's ids do not tell which track of it they are. */
function readableCaptions({ captions }: RemoteCopy, kind: RemoteServer['kind'] | undefined): CaptionTrack[] {
  const texts = captions.filter(({ isText }) => isText)
  return kind === 'jellyfin' ? texts.map((track) => ({ ...track, format: 'webvtt' })) : texts
}

/** Ends like the file, since ffmpeg and what is known of formats go by that. */
function nameOf(serverId: string, entryId: string, { copyId, path: where }: RemoteCopy): string {
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(where)?.[0] ?? ''
  return `${serverId}/${entryId}/${copyId}${extension}`
}

function inputOf(file: ForeignFile): InputFile {
  const reader = file.openReader()
  return {
    stat: async () => ({ size: (await file.identity()).sizeBytes }),
    async read(buffer, offset, length, position) {
      let bytesRead = 0
      while (bytesRead < length) {
        const bytes = await reader.read(position + bytesRead, length - bytesRead)
        if (bytes.length === 0) break
        bytes.copy(buffer, offset + bytesRead)
        bytesRead += bytes.length
      }
      return { buffer, bytesRead }
    },
    close: () => Promise.resolve(),
  }
}
