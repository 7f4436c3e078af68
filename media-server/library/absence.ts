import type { StoredSummary } from './store.ts'
import { allFolders, type Folder } from './walk.ts'

/**
 * Whether an entry whose files were not found is only away. Its top folder (or the library's own) is missing, cannot be
 * read, or is empty because nothing is mounted there; or a folder around it cannot be read now. Otherwise it was removed.
 */
export function createAbsence(
  tree: Folder,
  stored: readonly StoredSummary[],
  /** The device that a top folder was on when it last held something; null when not known. */
  knownDevice: (top: string) => number | null,
): (entry: StoredSummary) => boolean {
  const unreadable = [...allFolders(tree)].filter(({ error }) => error).map(({ path }) => path)
  const tops = new Map<string, boolean>()
  const isTopAway = (top: string): boolean => {
    const known = tops.get(top)
    if (known !== undefined) return known
    const titles = stored.filter(
      ({ kind, top: own }) => own === top && (kind === 'movie' || kind === 'series'),
    )
    const isAway = isUnmounted(findFolder(tree, top), knownDevice(top), titles.length)
    tops.set(top, isAway)
    return isAway
  }
  const isBelow = (folder: string, above: string) =>
    above === '' || folder === above || folder.startsWith(`${above}/`)
  return ({ top, folder }) =>
    isTopAway('') || isTopAway(top) || unreadable.some((above) => isBelow(folder, above))
}

/**
 * An empty folder is one that lost its disk when the device changed, or when several titles went at once; the last
 * title can be deleted.
 */
function isUnmounted(folder: Folder | null, device: number | null, titles: number): boolean {
  if (!folder || folder.error) return true
  if (folder.files.size || folder.folders.size) return false
  return titles > 1 || (device !== null && device !== folder.device)
}

export function findFolder(tree: Folder, path: string): Folder | null {
  let folder: Folder | undefined = tree
  for (const name of path === '' ? [] : path.split('/')) folder = folder?.folders.get(name)
  return folder ?? null
}
