import type { Connection } from '../../shared/connection.ts'
import type { Item } from '../../shared/title.ts'
import { listConnections } from '../db/connections.ts'
import { answeringServerIds } from '../db/server-marks.ts'
import { listEpisodeFiles } from '../db/episode-files.ts'
import { readServiceView } from '../services/service-state.server.ts'
import { soon } from '../services/soon.server.ts'
import { type WayFile, titleWay } from './title-way.ts'
import type { TitleWay } from './way-steps.ts'

type Moving = Pick<Parameters<typeof titleWay>[0], 'downloads' | 'transcodes'>

/** What of this title is on its way now, as far as a service knows it and answers soon; null where nothing is. */
export async function readTitleWay(item: Item): Promise<TitleWay | null> {
  if (item.kind !== 'movie' && item.kind !== 'series') return null
  const { downloads, transcodes } = await readMoving()
  if (downloads.length === 0 && transcodes.length === 0) return null
  const [files, answering] = await Promise.all([
    transcodes.length > 0 ? filesOf(item) : [],
    answeringServerIds(),
  ])
  const keys = [...item.keys, ...item.aliases.flatMap((alias) => alias.keys)]
  const isPlayable = !item.retiredAt && item.serverIds.some((id) => answering.has(id))
  return titleWay({ kind: item.kind, keys, files, isPlayable, downloads, transcodes })
}

/** All that moves anywhere. */
async function readMoving(): Promise<Moving> {
  const moving = await Promise.all((await listConnections()).map(movingOf))
  return {
    downloads: moving.flatMap(({ downloads }) => downloads),
    transcodes: moving.flatMap(({ transcodes }) => transcodes),
  }
}

/** What a service told last is no news once it does not answer any more. */
async function movingOf(connection: Connection): Promise<Moving> {
  const known = await soon(readServiceView(connection, 'queue'))
  const queue = known?.trouble === null ? known.data : null
  if (queue?.kind === 'downloads') return { downloads: queue.downloads, transcodes: [] }
  const workers = queue?.nodes.flatMap((node) => node.workers) ?? []
  return { downloads: [], transcodes: workers.map((worker) => ({ worker, pathMap: connection.pathMap })) }
}

function filesOf({ _id, kind, copies }: Item): Promise<WayFile[]> | WayFile[] {
  if (kind === 'series') return listEpisodeFiles(_id)
  return copies.map(({ serverId, path }) => ({ serverId, path, episode: null }))
}
