import { z } from 'zod'
import { m } from '../i18n/m.ts'
import { ServerId } from '../../shared/kind.ts'
import type { Preview, PreviewRequest } from '../../shared/protocol/worker-api.ts'
import { draftServer } from '../db/servers.ts'
import { WorkerUnavailable, requestPreview } from '../worker-client.server.ts'
import { NewServer, refuseTwin, wholeOrder } from './servers.server.ts'

/** An edit of the server list, before it is saved. */
export const ServerEdit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), server: NewServer }),
  z.object({ kind: z.literal('remove'), serverId: ServerId }),
  z.object({ kind: z.literal('order'), serverIds: z.array(ServerId).max(1_000) }),
])
export type ServerEdit = z.infer<typeof ServerEdit>

/** What would change, or why nobody can say; the edit can be saved all the same. */
export type Previewed =
  | { ok: true; preview: Preview }
  | { ok: false; words: string; reason: 'twin' | 'changed' | 'busy' | 'unavailable' }

/** What the next run would write if this edit were saved. */
export async function previewEdit(edit: ServerEdit): Promise<Previewed> {
  const twin = edit.kind === 'add' ? await refuseTwin(edit.server) : null
  if (twin !== null) return { ok: false, words: twin, reason: 'twin' }
  try {
    return { ok: true, preview: await requestPreview(await asSaved(edit)) }
  } catch (error) {
    if (error instanceof WorkerUnavailable) return { ok: false, ...reasonOf(error) }
    throw error
  }
}

/** The edit as saving it would write it. */
async function asSaved(edit: ServerEdit): Promise<PreviewRequest> {
  switch (edit.kind) {
    case 'add':
      return { kind: 'add', server: await draftServer(edit.server, new Date()) }
    case 'remove':
      return edit
    case 'order':
      return { kind: 'order', serverIds: await wholeOrder(edit.serverIds) }
  }
}

function reasonOf({
  status,
  message,
}: WorkerUnavailable): Pick<Previewed & { ok: false }, 'words' | 'reason'> {
  if (status === 409) return { reason: 'changed', words: m.admin_preview_stale() }
  if (status === 429) return { reason: 'busy', words: m.admin_preview_busy() }
  return { reason: 'unavailable', words: m.admin_preview_unavailable({ message }) }
}
