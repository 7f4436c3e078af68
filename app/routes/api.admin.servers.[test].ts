import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { ServerId } from '../../shared/kind.ts'
import { NewServer } from '../admin/servers.server.ts'
import { testServer } from '../admin/test-server.server.ts'
import { getServer } from '../db/servers.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

const Ask = z.union([
  z.object({ serverId: ServerId }),
  NewServer.pick({ kind: true, url: true, apiKey: true }),
])

/** `POST /api/admin/servers/test`: whether the app reaches a saved server, or one that is not saved yet. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context)
  if (request.method !== 'POST') throw problem(405, 'Use POST')
  const ask = parseOrProblem(Ask, await readJson(request), 'test')
  const door = 'serverId' in ask ? await getServer(ask.serverId) : ask
  if (!door) throw problem(404, 'There is no such server')
  return Response.json(await testServer(door))
}
