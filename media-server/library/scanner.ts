import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { createLimit } from '../../shared/limit.ts'
import type { IndexEntry } from '../../shared/protocol/media-index.ts'
import { createAbsence, findFolder } from './absence.ts'
import { buildEntry, draftId, signatureOf, storedEntry, type LibraryRoot } from './build-index.ts'
import { groupByKey } from './companions.ts'
import type { Draft } from './draft.ts'
import { createFileFacts, type FileFactsDeps } from './file-facts.ts'
import { layOut } from './lay-out.ts'
import { growingVideos } from './settle.ts'
import type { Store, StoredSummary } from './store.ts'
import { readFolder, refresh, type Folder } from './walk.ts'

export type Log = {
  info: (facts: object, words: string) => void
  warn: (facts: object, words: string) => void
}

export type ScannerDeps = {
  store: Store
  log: Log
  probesAtOnce: number
  probe?: FileFactsDeps['probe']
  /** How long a file that has just been written is watched before it is read. */
  settleMs: number
  now: () => number
  /** A scan that goes on then ends as soon as it can. */
  isStopped: () => boolean
  /** After each write that changed the index. */
  onChange: () => void
}

/** A path in a library folder, e.g. `Movies/Heat (1995)`; `''` is the folder itself. */
export type ScanTarget = { root: LibraryRoot; relative: string }

const TITLES_AT_ONCE = 4

/** Keeps the stored entries like the folders on disk. One scan at a time; what is unchanged is not read again. */
export function createScanner(deps: ScannerDeps) {
  const trees = new Map<string, Folder>()
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const turn = queue.then(job)
    queue = turn.catch(() => undefined)
    return turn
  }
  return {
    trees: trees as ReadonlyMap<string, Folder>,
    /** Reads all folders. Gives the files that were still being written, which must be looked at again. */
    scanAll: (roots: readonly LibraryRoot[]): Promise<ScanTarget[]> =>
      inTurn(async () => {
        const growing: ScanTarget[] = []
        for (const root of roots) {
          trees.set(root.absolutePath, await walkDeps(root, deps).then((walk) => readFolder('', walk)))
          growing.push(...(await updateEntries(root, trees, deps)))
        }
        removeForeign(roots, deps)
        return growing
      }),
    /** Reads only what the targets name, with all below. */
    scanTargets: (targets: readonly ScanTarget[]): Promise<ScanTarget[]> =>
      inTurn(async () => {
        const growing: ScanTarget[] = []
        for (const [absolute, own] of groupByKey(targets, ({ root }) => root.absolutePath)) {
          const root = own[0]?.root ?? { absolutePath: absolute, prefix: '' }
          const walk = await walkDeps(root, deps)
          for (const relative of new Set(own.map((target) => target.relative))) {
            const tree = trees.get(absolute)
            const segments = relative === '' ? [] : relative.split('/')
            trees.set(absolute, tree ? await refresh(tree, segments, walk) : await readFolder('', walk))
          }
          growing.push(...(await updateEntries(root, trees, deps)))
        }
        return growing
      }),
    /** Resolves when no scan runs. */
    idle: () => inTurn(async () => undefined),
  }
}

async function walkDeps({ absolutePath }: LibraryRoot, { log }: ScannerDeps) {
  const realRoot = await realpath(absolutePath).catch(() => absolutePath)
  return { root: absolutePath, realRoot, warn: (words: string, at: string) => log.warn({ path: at }, words) }
}

async function updateEntries(
  root: LibraryRoot,
  trees: ReadonlyMap<string, Folder>,
  deps: ScannerDeps,
): Promise<ScanTarget[]> {
  const tree = trees.get(root.absolutePath)
  if (!tree) return []
  if (tree.error)
    deps.log.warn({ folder: root.absolutePath, error: tree.error }, 'library folder cannot be read')
  const stored = deps.store.listEntries().filter((entry) => entry.root === root.absolutePath)
  const known = new Map(stored.map((entry) => [entry.entryId, entry]))
  const drafts = uniqueDrafts(root, tree.error ? [] : layOut(tree, path.basename(root.absolutePath)), deps)
  const changed = [...drafts].filter(([id, draft]) => known.get(id)?.signature !== signatureOf(draft))
  const growing = await growingVideos(
    changed.map(([, draft]) => draft),
    { ...deps, root: root.absolutePath },
  )
  const isWhole = ({ videos }: Draft) => videos.every((video) => !growing.has(video.path))
  await buildChanged(root, changed.map(([, draft]) => draft).filter(isWhole), deps)
  if (deps.isStopped()) return []
  rememberDevices(root, tree, drafts, deps)
  settleAbsent(root, tree, stored, drafts, deps)
  return [...growing].map((relative) => ({ root, relative }))
}

/** By entryId. Two drafts of one id cannot be told apart: the first counts. */
function uniqueDrafts(root: LibraryRoot, drafts: readonly Draft[], { log }: ScannerDeps): Map<string, Draft> {
  const unique = new Map<string, Draft>()
  for (const draft of drafts) {
    const id = draftId(root, draft)
    if (unique.has(id)) log.warn({ path: draft.folder }, 'two entries would have one id; the first is kept')
    else unique.set(id, draft)
  }
  return unique
}

/** A title at a time, a series with all that belongs to it. */
async function buildChanged(root: LibraryRoot, drafts: readonly Draft[], deps: ScannerDeps): Promise<void> {
  const facts = createFileFacts({ root: root.absolutePath, ...deps })
  const limit = createLimit(TITLES_AT_ONCE)
  const titles = groupByKey(drafts, ({ parentKey, key }) => parentKey ?? key)
  const warn = (words: string, at: string) => deps.log.warn({ path: at }, words)
  await Promise.all(
    [...titles.values()].map((title) =>
      limit(async () => {
        const entries = []
        for (const draft of title) {
          if (deps.isStopped()) return
          entries.push(await buildEntry(root, draft, facts, warn))
        }
        if (deps.store.writeEntries(entries)) deps.onChange()
      }),
    ),
  )
}

const deviceSetting = (root: LibraryRoot, top: string) => `device ${root.absolutePath} ${top}`

function rememberDevices(
  root: LibraryRoot,
  tree: Folder,
  drafts: Map<string, Draft>,
  { store }: ScannerDeps,
): void {
  for (const top of new Set(['', ...[...drafts.values()].map((draft) => draft.top)])) {
    const folder = findFolder(tree, top)
    if (!folder || folder.error || folder.files.size + folder.folders.size === 0) continue
    const name = deviceSetting(root, top)
    if (store.getSetting(name) !== String(folder.device)) store.setSetting(name, String(folder.device))
  }
}

/** Entries without files: away where their disk is, removed where they were deleted. */
function settleAbsent(
  root: LibraryRoot,
  tree: Folder,
  stored: readonly StoredSummary[],
  drafts: ReadonlyMap<string, Draft>,
  { store, log, onChange }: ScannerDeps,
): void {
  const isAway = createAbsence(tree, stored, (top) => {
    const device = store.getSetting(deviceSetting(root, top))
    return device === null ? null : Number(device)
  })
  const absent = stored.filter(({ entryId }) => !drafts.has(entryId))
  const removed = absent.filter((entry) => !isAway(entry)).map(({ entryId }) => entryId)
  const away = absent.filter((entry) => isAway(entry) && !entry.isAway)
  if (away.length) {
    const folders = [...new Set(away.map(({ top }) => top || '.'))]
    log.warn({ folder: root.absolutePath, folders, entries: away.length }, 'not mounted: entries are away')
  }
  const marked = away.flatMap(({ entryId }) => markAway(entryId, store))
  if (store.writeEntries(marked, removed)) onChange()
}

function markAway(entryId: string, store: Store) {
  const entry = store.getEntry(entryId)
  if (!entry) return []
  const { hash: _hash, ...content } = JSON.parse(entry.json) as IndexEntry
  return [storedEntry({ ...content, away: true }, { ...entry, signature: 'away' })]
}

/** What lies in folders that are no longer part of the library. */
function removeForeign(roots: readonly LibraryRoot[], { store, onChange }: ScannerDeps): void {
  const own = new Set(roots.map(({ absolutePath }) => absolutePath))
  const foreign = store.listEntries().filter(({ root }) => !own.has(root))
  if (
    foreign.length &&
    store.writeEntries(
      [],
      foreign.map(({ entryId }) => entryId),
    )
  )
    onChange()
}
