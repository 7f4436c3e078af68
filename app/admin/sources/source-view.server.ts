import { listServers } from '../../db/servers.ts'
import { readFolderView } from './folders.server.ts'
import { listLocalServers } from './local-servers.server.ts'
import { readRemovedDemo } from './removed-demo.server.ts'
import { sourceKindOf } from './source-kind.ts'

/** What the step that adds films shows: the choice, or the one that was made. */
export async function readSourceView(search: URLSearchParams) {
  const from = sourceKindOf(search.get('from'))
  const [servers, demo, removed] = await Promise.all([
    listServers(),
    listLocalServers('demo'),
    readRemovedDemo(),
  ])
  const demoIds = demo.flatMap(({ saved }) => saved?._id ?? [])
  return {
    from,
    folder: from === 'folder' ? await readFolderView(search) : null,
    demo: { isThere: demo.length > 0 || removed.length > 0, isListed: demoIds.length > 0 },
    /** Without the demo's, there is nothing that a new server would change. */
    hasOwn: servers.some(({ _id }) => !demoIds.includes(_id)),
    names: Object.fromEntries(servers.map(({ _id, name }) => [_id, name])),
    gateways: servers.flatMap(({ _id, kind, name }) => (kind === 'matinee' ? [{ _id, name }] : [])),
  }
}
