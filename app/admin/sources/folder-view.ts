/** One step of looking for a folder. */
export type FolderView = {
  hosts: { id: string; name: string; isSaved: boolean }[]
  host: string
  path: string
  parent: string | null
  folders: { name: string; path: string }[]
  /** Folders that are in the library of this host already. */
  taken: string[]
  trouble: string | null
}
