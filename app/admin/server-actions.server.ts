import { z } from 'zod'
import { reasonWords } from '../components/reason-words.ts'
import { m } from '../i18n/m.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import { fieldErrors } from '../auth/form-errors.ts'
import { getServer } from '../db/servers.ts'
import { WorkerUnavailable, requestSync } from '../worker-client.server.ts'
import { type FormAnswer, said, wrong } from './form-answer.ts'
import { serverFields } from './server-fields.ts'
import { type Previewed, previewEdit } from './preview.server.ts'
import { ServerChange, changeServer, dropServer, movedOrder, moveServer } from './servers.server.ts'
import { type ConnectionTest, testServer } from './test-server.server.ts'

/** With a test's outcome, or what would change. */
export type ServerAnswer = FormAnswer & { test?: ConnectionTest; preview?: Previewed }

type Deed = (server: MediaServer, form: FormData) => Promise<ServerAnswer>

const move =
  (by: -1 | 1): Deed =>
  async ({ _id, name }) => {
    await moveServer(_id, by)
    return said(by === -1 ? m.admin_server_up({ name }) : m.admin_server_down({ name }))
  }

const turn =
  (isDisabled: boolean): Deed =>
  async ({ _id, name }) => {
    await changeServer(_id, { isDisabled })
    return said(isDisabled ? m.admin_server_off({ name }) : m.admin_server_on({ name }))
  }

/** What can be done to a server that is in the list, by the form's `intent`. */
const DEEDS = {
  save: ({ _id }, form) => save(_id, form),
  up: move(-1),
  down: move(1),
  enable: turn(false),
  disable: turn(true),
  sync: ({ _id, name }) => sync(_id, name),
  test: async (server) => ({ ...said(null), test: await testServer(server) }),
  remove: async ({ _id, name }) => {
    await dropServer(_id)
    return said(m.admin_server_removed({ name }))
  },
} satisfies Record<string, Deed>

/** What would change if one of these were done. */
const PREVIEWS = {
  'preview-up': async ({ _id }) => previewed({ kind: 'order', serverIds: await movedOrder(_id, -1) }),
  'preview-down': async ({ _id }) => previewed({ kind: 'order', serverIds: await movedOrder(_id, 1) }),
  'preview-remove': ({ _id }) => previewed({ kind: 'remove', serverId: _id }),
} satisfies Record<string, Deed>

const ALL = { ...DEEDS, ...PREVIEWS }

const Intent = z.enum(Object.keys(ALL) as (keyof typeof ALL)[])

/** Does what a form of the servers page asks for. */
export async function actOnServers(form: FormData): Promise<ServerAnswer> {
  const intent = Intent.parse(form.get('intent'))
  const server = await getServer(z.string().parse(form.get('serverId')))
  const deed: Deed = ALL[intent]
  return server ? deed(server, form) : wrong(m.admin_server_gone())
}

async function previewed(edit: Parameters<typeof previewEdit>[0]): Promise<ServerAnswer> {
  return { ...said(null), preview: await previewEdit(edit) }
}

async function save(id: string, form: FormData): Promise<ServerAnswer> {
  const { apiKey, ...fields } = serverFields(form)
  const parsed = ServerChange.safeParse(apiKey === '' ? fields : { ...fields, apiKey })
  if (!parsed.success) return wrong(Object.values(fieldErrors(parsed.error)).join(' '))
  const server = await changeServer(id, parsed.data)
  return server ? said(m.admin_saved({ name: server.name })) : wrong(m.admin_server_gone())
}

async function sync(id: string, name: string): Promise<ServerAnswer> {
  try {
    await requestSync({ scope: { servers: [id] }, reason: 'manual' })
    return said(m.admin_server_asked({ name }))
  } catch (error) {
    if (error instanceof WorkerUnavailable) return wrong(reasonWords(error.why))
    throw error
  }
}
