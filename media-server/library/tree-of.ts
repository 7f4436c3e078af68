import type { Folder } from './walk.ts'

/** For tests: the folders that these paths make, as though they were on disk. */
export function treeOf(...paths: string[]): Folder {
  const root = emptyFolder('')
  for (const path of paths) {
    const names = path.split('/')
    const file = names.pop() ?? ''
    let folder = root
    for (const name of names) {
      const inner = folder.folders.get(name) ?? emptyFolder(folder.path ? `${folder.path}/${name}` : name)
      folder.folders.set(name, inner)
      folder = inner
    }
    if (file) folder.files.set(file, { sizeBytes: 1, modifiedMs: 1 })
  }
  return root
}

function emptyFolder(path: string): Folder {
  return { path, modifiedMs: 0, device: 1, files: new Map(), folders: new Map() }
}
