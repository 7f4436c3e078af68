import { stat } from 'node:fs/promises'
import path from 'node:path'
import { watch } from 'chokidar'
import type { LibraryRoot } from './build-index.ts'
import type { Log, ScanTarget } from './scanner.ts'
import { allFolders, type Folder } from './walk.ts'
import { isSystemName } from './words.ts'

export type WatchDeps = {
  roots: readonly LibraryRoot[]
  log: Log
  /** What is known of the folders, to compare their times with. */
  treeOf: (root: LibraryRoot) => Folder | undefined
  onTargets: (targets: ScanTarget[]) => void
  /** Once in a while, since a file can change without its folder's time changing. */
  onFullScan: () => void
  quietMs: number
}

const LOOK_EVERY_MS = 60_000
/** Every so many looks all files are read again. */
const FULL_EVERY = 5
const LONGEST_QUIET_MS = 5_000
/** Beyond that, one reading of everything is cheaper. */
const MOST_TARGETS = 200

/** Reports what changes in the library's folders: by the system's events, and by looking where a mount gives none. */
export function watchLibrary(deps: WatchDeps): { close: () => Promise<void> } {
  const { roots, log } = deps
  const batch = createBatch(deps)
  const watcher = watch(
    roots.map(({ absolutePath }) => absolutePath),
    {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (file) =>
        isSystemName(path.basename(file)) && !roots.some((root) => root.absolutePath === file),
    },
  )
  watcher.on('all', (event, file) => {
    const root = roots.find(
      ({ absolutePath }) => file === absolutePath || file.startsWith(absolutePath + path.sep),
    )
    if (root) batch.add(event, { root, relative: path.relative(root.absolutePath, file) })
  })
  let hasWarned = false
  watcher.on('error', (error) => {
    if (!hasWarned)
      log.warn({ error: String(error) }, 'watching is incomplete; folders are looked at instead')
    hasWarned = true
  })
  let looks = 0
  const timer = setInterval(() => {
    looks += 1
    if (looks % FULL_EVERY === 0) deps.onFullScan()
    else void lookAtTimes(deps)
  }, LOOK_EVERY_MS)
  timer.unref()
  return {
    async close() {
      clearInterval(timer)
      batch.close()
      await watcher.close()
    },
  }
}

/** Collects events until it is quiet for a moment; of the files of one folder one is enough. */
function createBatch({ onTargets, onFullScan, quietMs }: WatchDeps) {
  const targets = new Map<string, ScanTarget>()
  let timer: NodeJS.Timeout | undefined
  let latest: NodeJS.Timeout | undefined
  function flush(): void {
    clearTimeout(timer)
    clearTimeout(latest)
    timer = latest = undefined
    const ready = [...targets.values()]
    targets.clear()
    if (ready.length > MOST_TARGETS) onFullScan()
    else if (ready.length) onTargets(ready)
  }
  return {
    add(event: string, target: ScanTarget): void {
      const isFolder = event.endsWith('Dir')
      const place = isFolder ? `${target.relative}/` : path.dirname(target.relative)
      targets.set(`${target.root.absolutePath}/${place}`, target)
      clearTimeout(timer)
      timer = setTimeout(flush, quietMs)
      latest ??= setTimeout(flush, LONGEST_QUIET_MS)
    },
    close(): void {
      targets.clear()
      flush()
    },
  }
}

/** Folders whose time is another than when they were read. */
async function lookAtTimes({ roots, treeOf, onTargets }: WatchDeps): Promise<void> {
  const targets: ScanTarget[] = []
  for (const root of roots) {
    const tree = treeOf(root)
    for (const folder of tree ? allFolders(tree) : []) {
      const facts = await stat(path.join(root.absolutePath, folder.path)).catch(() => null)
      const isSame = facts?.mtimeMs === folder.modifiedMs && facts.dev === folder.device
      if (!isSame) targets.push({ root, relative: folder.path })
    }
  }
  if (targets.length) onTargets(targets)
}
