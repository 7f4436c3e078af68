import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** What costs much to make and little to keep: keyframe tables, captions, small pictures. Those not asked for longest go first. */
export type DiskCache = {
  /** Null when it is not there. */
  get: (name: string) => Promise<string | null>
  getBytes: (name: string) => Promise<Buffer<ArrayBuffer> | null>
  set: (name: string, content: string | Uint8Array) => Promise<void>
}

type Kept = { bytes: number; usedMs: number }

/** Unfinished files of a process that was killed. */
const DRAFT = '.draft'
/** How often the time of use of a file is written down. */
const TOUCH_MS = 60_000

/** Files in a folder of their own, up to a number of bytes; lasts over restarts. `name`: a file name of plain letters. */
export function createDiskCache(folder: string, limitBytes: number): DiskCache {
  let loading: Promise<Map<string, Kept>> | null = null
  let drafts = 0
  const kept = () => (loading ??= loadFolder(folder))

  const prune = async (files: Map<string, Kept>) => {
    let bytes = [...files.values()].reduce((sum, one) => sum + one.bytes, 0)
    for (const [name, one] of [...files].sort(([, a], [, b]) => a.usedMs - b.usedMs)) {
      if (bytes <= limitBytes) return
      files.delete(name)
      bytes -= one.bytes
      await rm(path.join(folder, name), { force: true })
    }
  }

  const getBytes = async (name: string) => {
    const files = await kept()
    const file = files.get(name)
    if (!file) return null
    const bytes = await readFile(path.join(folder, name)).catch(() => null)
    if (bytes === null) files.delete(name)
    const now = Date.now()
    if (now - file.usedMs > TOUCH_MS)
      await utimes(path.join(folder, name), now / 1_000, now / 1_000).catch(() => undefined)
    file.usedMs = now
    return bytes
  }

  return {
    getBytes,
    get: async (name) => (await getBytes(name))?.toString('utf8') ?? null,
    async set(name, content) {
      const files = await kept()
      const draft = path.join(folder, `${name}.${drafts++}${DRAFT}`)
      await writeFile(draft, content)
      await rename(draft, path.join(folder, name))
      files.set(name, { bytes: Buffer.byteLength(content), usedMs: Date.now() })
      await prune(files)
    },
  }
}

async function loadFolder(folder: string): Promise<Map<string, Kept>> {
  await mkdir(folder, { recursive: true })
  const files = new Map<string, Kept>()
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name)
    if (name.endsWith(DRAFT)) await rm(file, { force: true })
    else {
      const facts = await stat(file).catch(() => null)
      if (facts?.isFile()) files.set(name, { bytes: facts.size, usedMs: facts.mtimeMs })
    }
  }
  return files
}
