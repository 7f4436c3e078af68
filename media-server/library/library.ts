import path from 'node:path'
import type { ScanRequest } from '../../shared/protocol/media-index.ts'
import type { LibraryRoot } from './build-index.ts'
import { libraryVersion } from './pages.ts'
import { createScanner, type Log, type ScannerDeps, type ScanTarget } from './scanner.ts'
import type { Store } from './store.ts'
import { watchLibrary } from './watch.ts'

export type LibraryOptions = {
  /** The folder of the configuration; `PUT /v1/libraries` may name others. */
  folder: string
  probesAtOnce: number
  probe?: ScannerDeps['probe']
  settleMs?: number
  /** How long it must be quiet after a change on disk before it is read. */
  quietMs?: number
}

export type LibraryDeps = { store: Store; log: Log; onChange: () => void; now?: () => number }

const FOLDERS = 'folders'
const SETTLE_MS = 2_000
const QUIET_MS = 500

/** The library: scans at start, keeps watching, and scans what is asked for. */
export function createLibrary(
  options: LibraryOptions,
  { store, log, onChange, now = Date.now }: LibraryDeps,
) {
  const settleMs = options.settleMs ?? SETTLE_MS
  const again = new Set<NodeJS.Timeout>()
  let roots = rootsOf(readFolders(store) ?? [options.folder], options.folder)
  let watcher: ReturnType<typeof watchLibrary> | null = null
  let isReady = false
  let fullScans = 0
  let isClosed = false
  const own = { store, log, settleMs, now, onChange, isStopped: () => isClosed }
  const scanner = createScanner({ ...options, ...own })

  function lookAgainAt(growing: readonly ScanTarget[]): void {
    if (!growing.length || isClosed) return
    const timer = setTimeout(() => {
      again.delete(timer)
      void scanTargets(growing)
    }, settleMs)
    again.add(timer)
  }
  async function scanTargets(targets: readonly ScanTarget[]): Promise<void> {
    if (isClosed) return
    await scanner.scanTargets(targets).then(lookAgainAt, report)
  }
  async function scanAll(): Promise<void> {
    const from = now()
    const before = store.changeCounter()
    fullScans += 1
    await scanner.scanAll(roots).then(lookAgainAt, report)
    fullScans -= 1
    const changes = store.changeCounter() - before
    if (changes)
      log.info({ seconds: (now() - from) / 1_000, changes, version: libraryVersion(store) }, 'scanned')
  }
  function report(error: unknown): void {
    if (!isClosed) log.warn({ error: String(error) }, 'a scan failed')
  }
  async function watchAndScan(): Promise<void> {
    await watcher?.close()
    watcher = watchLibrary({
      roots,
      log,
      quietMs: options.quietMs ?? QUIET_MS,
      treeOf: ({ absolutePath }) => scanner.trees.get(absolutePath),
      onTargets: (targets) => void scanTargets(targets),
      onFullScan: () => void scanAll(),
    })
    await scanAll()
  }
  return {
    isReady: () => isReady,
    /** All folders are being read now, so that more may come. */
    isScanning: () => fullScans > 0,
    folders: () => roots.map(({ absolutePath }) => absolutePath),
    /** Resolves after the first complete scan; the watching starts before it, so that nothing falls between. */
    async start(): Promise<void> {
      await watchAndScan()
      isReady = true
    },
    /** Other folders from now on; their scan goes on after this resolves. */
    setFolders(folders: readonly string[]): Promise<void> {
      store.setSetting(FOLDERS, JSON.stringify(folders))
      roots = rootsOf(folders, options.folder)
      return watchAndScan()
    },
    /** Scans what the request names, and gives the ids of what lies there; null when none of it is in the library. */
    async scan(request: ScanRequest): Promise<string[] | null> {
      const targets = targetsOf(request, roots, store)
      if (!targets.length && 'paths' in request) return null
      await scanTargets(targets)
      return 'entryIds' in request ? request.entryIds : idsBelow(targets, store)
    },
    /** Resolves when nothing is read any more. */
    async close(): Promise<void> {
      isClosed = true
      for (const timer of again) clearTimeout(timer)
      await watcher?.close()
      await scanner.idle()
    },
  }
}

export type Library = ReturnType<typeof createLibrary>

function readFolders(store: Store): string[] | null {
  const text = store.getSetting(FOLDERS)
  return text === null ? null : (JSON.parse(text) as string[])
}

/** The configured folder has short keys, so that they stay when another folder comes beside it. */
function rootsOf(folders: readonly string[], configured: string): LibraryRoot[] {
  const roots = [...new Set(folders.map((folder) => path.resolve(folder)))].map((absolutePath) => ({
    absolutePath,
    prefix: absolutePath === path.resolve(configured) ? '' : absolutePath.replace(/^\/+/, ''),
  }))
  return roots.toSorted((a, b) => b.prefix.length - a.prefix.length)
}

function targetsOf(request: ScanRequest, roots: readonly LibraryRoot[], store: Store): ScanTarget[] {
  if ('paths' in request) return request.paths.flatMap((one) => targetOfPath(one, roots) ?? [])
  return request.entryIds.flatMap((entryId) => {
    const entry = store.getEntry(entryId)
    const root = roots.find(({ absolutePath }) => absolutePath === entry?.root)
    return entry && root ? [{ root, relative: entry.folder }] : []
  })
}

/** A whole library folder is left out: its answer would be the whole index. */
function idsBelow(targets: readonly ScanTarget[], store: Store): string[] {
  return targets.flatMap(({ root, relative }) =>
    relative === '' ? [] : store.entryIdsBelow(root.absolutePath, relative),
  )
}

/** Absolute, or as admins read it: relative to the library, with the prefix of its folder. */
function targetOfPath(given: string, roots: readonly LibraryRoot[]): ScanTarget | null {
  if (given.includes('\0')) return null
  for (const root of roots) {
    const absolute = path.resolve(root.absolutePath, withoutPrefix(given, root))
    const relative = path.relative(root.absolutePath, absolute)
    if (relative !== '..' && !relative.startsWith(`..${path.sep}`)) return { root, relative }
  }
  return null
}

/** A relative path of another folder of the library stays as it is, and so leads to nothing here. */
function withoutPrefix(given: string, { prefix }: LibraryRoot): string {
  return prefix && given.startsWith(`${prefix}/`) ? given.slice(prefix.length + 1) : given
}
