import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

type Kept = { sizeBytes: number; usedAtMs: number }

/** When it overflows, room is made for so much of it at once. */
const FREED = 0.1
/** How often a file's time of use is written down, for after a restart. */
const TOUCH_MS = 60_000
/** Unfinished files of a process that was killed. */
const DRAFT = /\.draft$/
const STATS_AT_ONCE = 64

/**
 * Files by name under one folder, at most `limitBytes` in all: the longest unused go first. What is there already counts
 * from the start, and so does when it was used.
 */
export class DiskCache {
  private readonly folder: string
  private readonly limitBytes: number
  /** In the order of use. */
  private readonly kept = new Map<string, Kept>()
  private readonly loaded: Promise<void>
  private sizeBytes = 0

  constructor(folder: string, limitBytes: number) {
    this.folder = resolve(folder)
    this.limitBytes = limitBytes
    this.loaded = this.load()
  }

  /** What is kept under `name` (lower-case hex), or null; also when somebody else took the file away. Asking counts as use. */
  async read(name: string): Promise<Buffer | null> {
    await this.loaded
    if (!this.noteUse(name)) return null
    return readFile(this.path(name)).catch(() => {
      this.drop(name)
      return null
    })
  }

  /** Whether there is something under `name`, which counts as its use. */
  noteUse(name: string): boolean {
    const file = this.kept.get(name)
    if (!file) return false
    const now = Date.now()
    const isDue = now - file.usedAtMs > TOUCH_MS
    if (isDue) utimes(this.path(name), now / 1_000, now / 1_000).catch(() => undefined)
    this.drop(name)
    this.keep(name, { ...file, usedAtMs: isDue ? now : file.usedAtMs })
    return true
  }

  /** Written beside and moved, so that nobody reads half a file. A full disk costs the cache, not the picture. */
  async write(name: string, data: Buffer): Promise<void> {
    await this.loaded
    const path = this.path(name)
    const draft = `${path}.${randomUUID()}.draft`
    try {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(draft, data)
      await rename(draft, path)
    } catch {
      await rm(draft, { force: true }).catch(() => undefined)
      return
    }
    this.drop(name)
    this.keep(name, { sizeBytes: data.length, usedAtMs: Date.now() })
    await this.makeRoom()
  }

  private path(name: string): string {
    return join(this.folder, name.slice(0, 2), name)
  }

  private keep(name: string, file: Kept): void {
    this.kept.set(name, file)
    this.sizeBytes += file.sizeBytes
  }

  private drop(name: string): void {
    this.sizeBytes -= this.kept.get(name)?.sizeBytes ?? 0
    this.kept.delete(name)
  }

  private async makeRoom(): Promise<void> {
    if (this.sizeBytes <= this.limitBytes) return
    const gone: string[] = []
    for (const name of this.kept.keys()) {
      if (this.sizeBytes <= this.limitBytes * (1 - FREED)) break
      this.drop(name)
      gone.push(name)
    }
    await Promise.all(gone.map((name) => rm(this.path(name), { force: true }).catch(() => undefined)))
  }

  private async load(): Promise<void> {
    const listed = await readdir(this.folder, { recursive: true, withFileTypes: true }).catch(() => [])
    const files = listed.filter((entry) => entry.isFile())
    const found: [name: string, file: Kept][] = []
    for (let at = 0; at < files.length; at += STATS_AT_ONCE)
      await Promise.all(
        files.slice(at, at + STATS_AT_ONCE).map(async ({ name, parentPath }) => {
          const path = join(parentPath, name)
          if (DRAFT.test(name)) return rm(path, { force: true }).catch(() => undefined)
          const facts = await stat(path).catch(() => null)
          if (facts) found.push([name, { sizeBytes: facts.size, usedAtMs: facts.mtimeMs }])
        }),
      )
    for (const [name, file] of found.sort(([, one], [, other]) => one.usedAtMs - other.usedAtMs))
      this.keep(name, file)
    await this.makeRoom()
  }
}
