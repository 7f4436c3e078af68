import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { CAPTION_FORMATS, isSystemName, PICTURE_EXTENSIONS, splitName, VIDEO_EXTENSIONS } from './words.ts'

/** One file that matters to the library. */
export type FileStat = { sizeBytes: number; modifiedMs: number }

/** One folder as it was when last read. `path` is relative to the library's folder, `''` for itself. */
export type Folder = {
  path: string
  modifiedMs: number
  /** The device it lies on; another one means that something was mounted or unmounted. */
  device: number
  files: Map<string, FileStat>
  folders: Map<string, Folder>
  /** Reached by a symbolic link. */
  isLink?: boolean
  /** Why it could not be read; `files` and `folders` are empty then. */
  error?: string
}

export type WalkDeps = {
  root: string
  /** Real path of `root`: links that lead out of it are not followed. */
  realRoot: string
  warn: (words: string, path: string) => void
  /** What is not read yet when this turns true is left out. */
  isStopped?: () => boolean
}

const MAX_DEPTH = 12
const FOLDERS_AT_ONCE = 8
const TEXT_EXTENSIONS = new Set(['nfo', 'json'])

function isOfInterest(name: string): boolean {
  const [, extension] = splitName(name)
  const kinds = [VIDEO_EXTENSIONS, PICTURE_EXTENSIONS, TEXT_EXTENSIONS]
  return Object.hasOwn(CAPTION_FORMATS, extension) || kinds.some((kind) => kind.has(extension))
}

/** A folder with all below it. A folder that cannot be read has `error`; it never throws. */
export async function readFolder(relative: string, deps: WalkDeps): Promise<Folder> {
  const real = await realpath(path.join(deps.root, relative)).catch(() => relative)
  return readBelow(await readShallow(relative, deps), [real], deps)
}

/** `chain`: the real paths of the folder and of those above it, so that links in a circle end. */
async function readBelow(folder: Folder, chain: readonly string[], deps: WalkDeps): Promise<Folder> {
  const children = [...folder.folders]
  for (let from = 0; from < children.length && !deps.isStopped?.(); from += FOLDERS_AT_ONCE) {
    await Promise.all(
      children.slice(from, from + FOLDERS_AT_ONCE).map(async ([name, { path: relative, isLink }]) => {
        const real = isLink ? await realInside(relative, deps) : path.join(chain.at(-1) ?? '', name)
        if (real === null || chain.includes(real) || chain.length > MAX_DEPTH) folder.folders.delete(name)
        else
          folder.folders.set(name, await readBelow(await readShallow(relative, deps), [...chain, real], deps))
      }),
    )
  }
  return folder
}

/** The real path behind a name; null when it is gone or lies outside the library. */
async function realInside(relative: string, deps: WalkDeps): Promise<string | null> {
  const real = await realpath(path.join(deps.root, relative)).catch(() => null)
  return real === deps.realRoot || real?.startsWith(deps.realRoot + path.sep) ? real : null
}

/** The folder itself: its files, and empty stand-ins for the folders in it. */
async function readShallow(relative: string, deps: WalkDeps): Promise<Folder> {
  const absolute = path.join(deps.root, relative)
  const folder: Folder = {
    path: relative,
    modifiedMs: 0,
    device: 0,
    files: new Map(),
    folders: new Map(),
  }
  try {
    const facts = await stat(absolute)
    folder.modifiedMs = facts.mtimeMs
    folder.device = facts.dev
    const names = await readdir(absolute, { withFileTypes: true })
    await Promise.all(names.map((entry) => addEntry(folder, entry, deps)))
  } catch (error) {
    return { ...folder, files: new Map(), folders: new Map(), error: wordsOf(error) }
  }
  return sorted(folder)
}

async function addEntry(folder: Folder, entry: Dirent, deps: WalkDeps): Promise<void> {
  const { name } = entry
  if (isSystemName(name)) return
  if (name.includes('\uFFFD')) return deps.warn('a name that is not UTF-8 is skipped', folder.path)
  const relative = folder.path ? `${folder.path}/${name}` : name
  if (entry.isDirectory()) folder.folders.set(name, emptyFolder(relative, false))
  else if (entry.isSymbolicLink()) await addLink(folder, name, relative, deps)
  else if (entry.isFile() && isOfInterest(name)) await addFile(folder, name, relative, deps)
}

async function addFile(folder: Folder, name: string, relative: string, deps: WalkDeps): Promise<void> {
  const facts = await stat(path.join(deps.root, relative)).catch(() => null)
  if (!facts?.isFile()) return
  folder.files.set(name, { sizeBytes: facts.size, modifiedMs: Math.floor(facts.mtimeMs) })
}

async function addLink(folder: Folder, name: string, relative: string, deps: WalkDeps): Promise<void> {
  const facts = await stat(path.join(deps.root, relative)).catch(() => null)
  if (!facts || (await realInside(relative, deps)) === null) return
  if (facts.isDirectory()) folder.folders.set(name, emptyFolder(relative, true))
  else if (isOfInterest(name)) await addFile(folder, name, relative, deps)
}

function emptyFolder(relative: string, isLink: boolean): Folder {
  return { path: relative, modifiedMs: 0, device: 0, files: new Map(), folders: new Map(), isLink }
}

/** In the order of code units, so that the same folder gives the same index everywhere. */
function sorted(folder: Folder): Folder {
  const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1)
  folder.files = new Map([...folder.files].toSorted(byName))
  folder.folders = new Map([...folder.folders].toSorted(byName))
  return folder
}

/**
 * Reads again what a path names (a file or folder, also one that is gone): every folder on the way anew for its files,
 * the last one with all below it.
 */
export async function refresh(folder: Folder, segments: readonly string[], deps: WalkDeps): Promise<Folder> {
  const [name, ...rest] = segments
  if (name === undefined) return readFolder(folder.path, deps)
  const fresh = await readShallow(folder.path, deps)
  if (fresh.error) return fresh
  for (const known of fresh.folders.keys()) {
    const before = folder.folders.get(known)
    const child = folder.path ? `${folder.path}/${known}` : known
    if (before && known !== name) fresh.folders.set(known, before)
    else fresh.folders.set(known, before ? await refresh(before, rest, deps) : await readFolder(child, deps))
  }
  return fresh
}

/** Every folder's path with its time, for a look at what changed without reading files. */
export function* allFolders(folder: Folder): Generator<Folder> {
  yield folder
  for (const child of folder.folders.values()) yield* allFolders(child)
}

function wordsOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
