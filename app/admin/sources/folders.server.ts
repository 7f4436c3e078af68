import type { FolderTitles } from '../../../shared/protocol/media-index.ts'
import type { Result, ServerFailure } from '../../../shared/failure.ts'
import type { MediaServer } from '../../../shared/media-server.ts'
import { reasonWords } from '../../components/reason-words.ts'
import { listServers } from '../../db/servers.ts'
import {
  type Door,
  putLibraries,
  readFolders,
  readFolderTitles,
  readLibraries,
} from '../../media-servers/client.server.ts'
import { m } from '../../i18n/m.ts'
import { requestSyncAfterEdit } from '../../worker-client.server.ts'
import type { FolderView } from './folder-view.ts'
import { type LocalServer, addLocalServer, listLocalServers } from './local-servers.server.ts'

/** Who can show folders: this machine's own media server, then those in the list. */
type FolderHost = {
  id: string
  name: string
  door: Door
  /** In the list as; null before its first folder. */
  saved: MediaServer | null
  local: LocalServer | null
}

const HERE = 'here'

async function listFolderHosts(): Promise<FolderHost[]> {
  const [locals, servers] = await Promise.all([listLocalServers('folders'), listServers()])
  const here = locals.map((local) => ({
    ...{ id: HERE, name: m.source_this_machine(), door: { url: local.url, apiKey: local.apiKey } },
    ...{ saved: local.saved, local },
  }))
  const others = servers
    .filter(({ _id, kind, isDisabled }) => {
      const isHere = locals.some(({ saved }) => saved?._id === _id)
      return kind === 'matinee' && !isDisabled && !isHere
    })
    .map((saved) => ({ id: saved._id, name: saved.name, door: saved, saved, local: null }))
  return [...here, ...others]
}

/** Null where no media server could show a folder. */
export async function readFolderView(search: URLSearchParams): Promise<FolderView | null> {
  const hosts = await listFolderHosts()
  const host = hosts.find(({ id }) => id === search.get('host')) ?? hosts[0]
  if (!host) return null
  const path = search.get('path') ?? ''
  const [found, taken] = await Promise.all([readFolders(host.door, path), takenOf(host)])
  const listed = found.ok ? found.value : { path: '', parent: null, folders: [] }
  return {
    hosts: hosts.map(({ id, name, saved }) => ({ id, name, isSaved: saved !== null })),
    host: host.id,
    ...listed,
    taken: taken.ok ? taken.value : [],
    trouble: found.ok ? null : troubleOf(found.failure, host.name),
  }
}

/** Films and series in a folder of a host; null when there is no such host. */
export async function countInFolder(hostId: string, path: string): Promise<Result<FolderTitles> | null> {
  const host = (await listFolderHosts()).find(({ id }) => id === hostId)
  return host ? readFolderTitles(host.door, path) : null
}

export type Taken = { ok: true; server: MediaServer } | { ok: false; field: string; detail: string }

/** Makes a folder part of a host's library; a host that is not in the list yet joins it under this name. */
export async function takeFolder(hostId: string, path: string, name: string): Promise<Taken> {
  const host = (await listFolderHosts()).find(({ id }) => id === hostId)
  if (!host) return refused('host', m.source_machine_gone())
  const taken = await takenOf(host)
  if (!taken.ok) return refused('path', troubleOf(taken.failure, host.name))
  const around = taken.value.find((one) => isWithin(path, one))
  if (around !== undefined && host.saved) return refused('path', m.source_taken({ path: around }))
  const put = await putLibraries(host.door, [...taken.value.filter((one) => !isWithin(one, path)), path])
  if (!put.ok) return refused('path', troubleOf(put.failure, host.name))
  return join(host, name)
}

/** Takes a folder out of a host's library; null, or why not in words. */
export async function leaveOutFolder(hostId: string, path: string): Promise<string | null> {
  const host = (await listFolderHosts()).find(({ id }) => id === hostId)
  if (!host?.saved) return m.source_machine_gone()
  const taken = await takenOf(host)
  if (!taken.ok) return troubleOf(taken.failure, host.name)
  const rest = taken.value.filter((folder) => folder !== path)
  if (rest.length === 0) return m.source_last_folder()
  const put = await putLibraries(host.door, rest)
  if (!put.ok) return troubleOf(put.failure, host.name)
  await requestSyncAfterEdit({ servers: [host.saved._id] })
  return null
}

async function join({ saved, local }: FolderHost, name: string): Promise<Taken> {
  if (saved) {
    await requestSyncAfterEdit({ servers: [saved._id] })
    return { ok: true, server: saved }
  }
  if (!local) return refused('host', m.source_machine_gone())
  const added = await addLocalServer(local, name)
  return added.ok ? added : refused('name', added.detail)
}

/** Before it is in the list its library is the empty folder that it was started with. */
async function takenOf({ door, saved }: FolderHost): Promise<Result<string[]>> {
  if (!saved) return { ok: true, value: [] }
  const libraries = await readLibraries(door)
  return libraries.ok ? { ok: true, value: libraries.value.folders } : libraries
}

const isWithin = (path: string, folder: string) =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)

const refused = (field: string, detail: string): Taken => ({ ok: false, field, detail })

/** The key is known to be right, so a refusal is about the folder. */
function troubleOf(failure: ServerFailure, name: string): string {
  if (failure.reason === 'unauthorized') return m.source_folder_forbidden()
  if (failure.reason === 'bad-status' && failure.status === 404) return m.source_folder_unread()
  return reasonWords(failure, name)
}
