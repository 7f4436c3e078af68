import { Link } from '@remix-run/react'
import { CornerLeftUp, Folder, FolderCheck } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { m } from '../../i18n/m.ts'

type Props = {
  host: string
  path: string
  parent: string | null
  folders: readonly { name: string; path: string }[]
  taken: readonly string[]
}

/** The folders of a folder. Arrow keys go from one to the next, Enter opens it, the left arrow leads up. */
export function FolderList({ host, path, parent, folders, taken }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const wasInside = useRef(false)
  useEffect(() => {
    // The link that was pressed is gone with its folder.
    if (wasInside.current) list.current?.querySelector<HTMLElement>('a')?.focus()
  }, [path])
  const to = (where: string) => `?${new URLSearchParams({ from: 'folder', host, path: where })}`
  const onKeyDown = (event: KeyboardEvent) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])]
    const at = links.findIndex((link) => link === document.activeElement)
    const next = STEPS[event.key]?.(at, links.length)
    if (next === undefined) return
    event.preventDefault()
    if (next === 'up') links.find((link) => link.dataset['up'])?.click()
    else links[next]?.focus()
  }
  return (
    <ul
      ref={list}
      className="folder-list"
      aria-label={path === '' ? m.source_places() : m.source_folders_in({ path })}
      onFocus={() => (wasInside.current = true)}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget) wasInside.current = false
      }}
    >
      {parent !== null && (
        <li>
          <Link to={to(parent)} preventScrollReset data-up="true" onKeyDown={onKeyDown}>
            <CornerLeftUp />
            {parent === '' ? m.source_all_places() : m.source_up()}
          </Link>
        </li>
      )}
      {folders.map((folder) => (
        <li key={folder.path}>
          <Link to={to(folder.path)} preventScrollReset onKeyDown={onKeyDown}>
            {taken.includes(folder.path) ? <FolderCheck /> : <Folder />}
            <span>{path === '' ? folder.path : folder.name}</span>
            {taken.includes(folder.path) && <small>{m.source_in_library_small()}</small>}
          </Link>
        </li>
      ))}
      {folders.length === 0 && <li className="folder-none">{m.source_no_folders()}</li>}
    </ul>
  )
}

/** Where a key leads from a place among so many; `up` out of the folder. */
const STEPS: Record<string, ((at: number, of: number) => number | 'up') | undefined> = {
  ArrowDown: (at, of) => Math.min(at + 1, of - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, of) => of - 1,
  ArrowLeft: () => 'up',
  Backspace: () => 'up',
}
