import { Hono } from 'hono'
import { RemoteEntry, RemotePath, RemoteServer } from '../../shared/protocol/remotes.ts'
import { problem } from '../problem.ts'
import { valid } from '../valid.ts'
import type { Remotes } from './remotes.ts'

/** How long the answer about an entry waits for what its files say: the page of a film waits for it. */
const PATIENCE_MS = 2_500

/** `/v1/remotes`: the servers that this one is the gateway of. The API key was asked for before. */
export function remoteRoutes(remotes: Remotes) {
  const named = valid('param', RemotePath)
  return new Hono()
    .get('/', (c) => c.json(remotes.list()))
    .put('/:serverId', named, valid('json', RemoteServer), (c) => {
      remotes.put(c.req.valid('param').serverId, c.req.valid('json'))
      return c.body(null, 204)
    })
    .delete('/:serverId', named, (c) => {
      remotes.remove(c.req.valid('param').serverId)
      return c.body(null, 204)
    })
    .put('/:serverId/entries/:entryId', named, valid('json', RemoteEntry), async (c) => {
      const { serverId, entryId = '' } = c.req.valid('param')
      const facts = await remotes.putEntry(serverId, entryId, c.req.valid('json'), PATIENCE_MS)
      return facts
        ? c.json(facts)
        : problem(c, 404, 'Not Found', 'This server is not the gateway of that one.')
    })
}
