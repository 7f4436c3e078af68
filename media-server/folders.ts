import { readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { FolderList, FolderTitles } from '../shared/protocol/media-index.ts'
import { layOut } from './library/lay-out.ts'
import { readFolder } from './library/walk.ts'
import { isSystemName } from './library/words.ts'

/** Why a folder is not shown or taken. */
export type FolderRefusal = { status: 403 | 404; detail: string }

const isBelow = (folder: string, root: string) => folder === root || folder.startsWith(root + path.sep)

/** The real path of a folder under one of the roots, links followed. */
export async function allowedFolder(
  folder: string,
  roots: readonly string[],
): Promise<{ realFolder: string; root: string } | FolderRefusal> {
  const outside: FolderRefusal = {
    status: 403,
    detail: 'The folder is not under one of this server’s roots.',
  }
  if (folder.includes('\0') || !path.isAbsolute(folder)) return outside
  const realFolder = await realpath(folder).catch(() => null)
  const realRoots = await Promise.all(roots.map((root) => realpath(root).catch(() => null)))
  // A path that leaves the roots by its words alone is refused whether it exists or not.
  const isNamedInside = roots.some((root) => isBelow(path.resolve(folder), path.resolve(root)))
  if (realFolder === null)
    return isNamedInside ? { status: 404, detail: 'There is no such folder, or it cannot be read.' } : outside
  const root = realRoots.find((one) => one !== null && isBelow(realFolder, one))
  if (root === undefined || root === null) return outside
  const facts = await stat(realFolder)
  return facts.isDirectory() ? { realFolder, root } : { status: 404, detail: 'That is not a folder.' }
}

/** The folders in a folder; without one, the roots themselves. */
export async function listFolders(
  folder: string | undefined,
  roots: readonly string[],
): Promise<FolderList | FolderRefusal> {
  if (!folder) {
    const folders = roots.map((root) => ({ name: path.basename(root) || root, path: path.resolve(root) }))
    return { path: '', parent: null, folders }
  }
  const allowed = await allowedFolder(folder, roots)
  if ('status' in allowed) return allowed
  const { realFolder, root } = allowed
  const entries = await readdir(realFolder, { withFileTypes: true }).catch(() => null)
  if (!entries) return { status: 404, detail: 'There is no such folder, or it cannot be read.' }
  const folders = entries
    .filter((entry) => entry.isDirectory() && !isSystemName(entry.name))
    .map(({ name }) => ({ name, path: path.join(realFolder, name) }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  return { path: realFolder, parent: realFolder === root ? '' : path.dirname(realFolder), folders }
}

/** Somebody waits at a screen for it. */
const COUNT_MS = 4_000

/**
 * What a folder would be as a library: films and series by the names of files and folders, without opening any. After
 * `countMs` it says what it has found so far.
 */
export async function countTitles(
  folder: string,
  roots: readonly string[],
  countMs = COUNT_MS,
): Promise<FolderTitles | FolderRefusal> {
  const allowed = await allowedFolder(folder, roots)
  if ('status' in allowed) return allowed
  const { realFolder } = allowed
  const until = performance.now() + countMs
  let isWhole = true
  const isStopped = () => {
    if (performance.now() >= until) isWhole = false
    return !isWhole
  }
  const tree = await readFolder('', {
    root: realFolder,
    realRoot: realFolder,
    warn: () => undefined,
    isStopped,
  })
  if (tree.error) return { status: 404, detail: 'There is no such folder, or it cannot be read.' }
  const drafts = layOut(tree, path.basename(realFolder))
  const count = (kind: string) => new Set(drafts.flatMap((one) => (one.kind === kind ? [one.key] : []))).size
  return {
    path: realFolder,
    movies: count('movie'),
    series: count('series'),
    episodes: count('episode'),
    isWhole,
  }
}
