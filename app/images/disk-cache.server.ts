import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

type Entry = { path: string; sizeBytes: number; usedAtMs: number }

/** Files by name under one folder, at most `limitBytes` in all: the longest unused go first. */
export class DiskCache {
  private readonly folder: string
  private readonly limitBytes: number
  private sizeBytes: number | null = null
  private sweep: Promise<void> | null = null

  constructor(folder: string, limitBytes: number) {
    this.folder = folder
    this.limitBytes = limitBytes
  }

  /** `name`: lower-case hex. Reading counts as use. */
  async read(name: string): Promise<Buffer | null> {
    const path = this.path(name)
    try {
      const data = await readFile(path)
      const now = new Date()
      utimes(path, now, now).catch(() => undefined)
      return data
    } catch {
      return null
    }
  }

  /** Written beside and moved, so that nobody reads half a file. A full disk costs the cache, not the picture. */
  async write(name: string, data: Buffer): Promise<void> {
    const path = this.path(name)
    const temporary = `${path}.${randomUUID()}`
    try {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(temporary, data)
      await rename(temporary, path)
    } catch {
      await rm(temporary, { force: true })
      return
    }
    this.sizeBytes = (this.sizeBytes ?? (await this.measure())) + data.length
    if (this.sizeBytes > this.limitBytes) this.sweep ??= this.shrink().finally(() => (this.sweep = null))
  }

  private path(name: string): string {
    return join(this.folder, name.slice(0, 2), name)
  }

  private async measure(): Promise<number> {
    return (await this.entries()).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  }

  private async shrink(): Promise<void> {
    const entries = (await this.entries()).toSorted((a, b) => a.usedAtMs - b.usedAtMs)
    let size = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    for (const entry of entries) {
      if (size <= this.limitBytes * 0.9) break
      await rm(entry.path, { force: true })
      size -= entry.sizeBytes
    }
    this.sizeBytes = size
  }

  private async entries(): Promise<Entry[]> {
    const names = await readdir(this.folder, { recursive: true, withFileTypes: true }).catch(() => [])
    const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    const entries = await Promise.all(
      files.map(async (path) => {
        const facts = await stat(path).catch(() => null)
        return facts && { path, sizeBytes: facts.size, usedAtMs: facts.mtimeMs }
      }),
    )
    return entries.filter((entry) => entry !== null)
  }
}
