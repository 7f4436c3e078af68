import { z } from 'zod'
import { reasonWords } from '../components/reason-words.ts'
import { kindName } from '../components/connection-words.ts'
import { m } from '../i18n/m.ts'
import type { Connection } from '../../shared/connection.ts'
import { fieldErrors } from '../auth/form-errors.ts'
import { getConnection } from '../db/connections.ts'
import { getServer } from '../db/servers.ts'
import { WorkerUnavailable, readConnectionHealth } from '../worker-client.server.ts'
import {
  ConnectionChange,
  NewConnection,
  changeConnection,
  createConnection,
  dropConnection,
  rotateSecret,
} from './connections.server.ts'
import { type FormAnswer, said, wrong } from './form-answer.ts'
import { testServer } from './test-server.server.ts'

export type ConnectionAnswer = FormAnswer & {
  /** Of a connection that was added or removed: where to go on. */
  goTo?: string
  test?: Tested
}

type Tested = { ok: boolean; words: string; problems: string[] }

type Deed = (connection: Connection, form: FormData) => Promise<ConnectionAnswer>

const DEEDS = {
  save: (connection, form) => change(connection, fieldsOf(form)),
  'save-paths': (connection, form) => change(connection, { pathMap: rulesOf(form) }),
  rotate: async ({ _id, name }) => {
    await rotateSecret(_id)
    return said(m.admin_connection_rotated({ name }))
  },
  test: async (connection) => ({ ...said(null), test: await testService(connection) }),
  remove: async ({ _id, name }) => {
    await dropConnection(_id)
    return { ...said(m.admin_removed({ name })), goTo: '/admin/connections' }
  },
} satisfies Record<string, Deed>

const Intent = z.enum(Object.keys(DEEDS) as (keyof typeof DEEDS)[])

/** Does what a form of a connection's page asks for. A server is changed on the page of servers; here it is only tested. */
export async function actOnConnection(id: string, form: FormData): Promise<ConnectionAnswer> {
  const intent = Intent.parse(form.get('intent'))
  const deed: Deed = DEEDS[intent]
  const connection = await getConnection(id)
  if (connection) return deed(connection, form)
  const test = intent === 'test' ? await testConnection(id) : null
  return test ? { ...said(null), test } : wrong(m.admin_connection_gone())
}

/** Adds what the form of a new connection says. */
export async function addFromForm(form: FormData): Promise<ConnectionAnswer> {
  const parsed = NewConnection.safeParse({
    ...fieldsOf(form),
    apiKey: form.get('apiKey') ?? '',
    kind: form.get('kind'),
  })
  if (!parsed.success) return wrong(m.admin_cannot_save(), fieldErrors(parsed.error))
  const { _id, name } = await createConnection(parsed.data)
  return { ...said(m.admin_added({ name })), goTo: `/admin/connections/${_id}` }
}

/** Whether a service answers the worker, or a server the app, in words; null when there is no such connection. */
export async function testConnection(id: string): Promise<Tested | null> {
  const connection = await getConnection(id)
  if (connection) return testService(connection)
  const server = await getServer(id)
  if (!server) return null
  const { ok, words } = await testServer(server)
  return { ok, words, problems: [] }
}

async function testService({ _id, kind }: Connection): Promise<Tested> {
  try {
    const { failure, version, problems, tookMs } = await readConnectionHealth(_id)
    if (failure !== null) return { ok: false, words: reasonWords(failure), problems: [] }
    const name = [kindName(kind), version].filter(Boolean).join(' ')
    const words = m.admin_test_answers({ name, took: tookMs })
    return { ok: true, words, problems: problems.map((problem) => reasonWords(problem)) }
  } catch (error) {
    if (error instanceof WorkerUnavailable) return { ok: false, words: reasonWords(error.why), problems: [] }
    throw error
  }
}

async function change({ _id }: Connection, fields: object): Promise<ConnectionAnswer> {
  const parsed = ConnectionChange.safeParse(fields)
  if (!parsed.success)
    return wrong(Object.values(fieldErrors(parsed.error)).join(' '), fieldErrors(parsed.error))
  const connection = await changeConnection(_id, parsed.data)
  return connection ? said(m.admin_saved({ name: connection.name })) : wrong(m.admin_connection_gone())
}

/** An empty key stays as it is saved. */
function fieldsOf(form: FormData) {
  const apiKey = form.get('apiKey')
  return { name: form.get('name'), url: form.get('url'), ...(apiKey !== '' && { apiKey }) }
}

/** A row without a path on the sender's side is none. */
function rulesOf(form: FormData) {
  const serverIds = form.getAll('serverId')
  const to = form.getAll('to')
  return form
    .getAll('from')
    .map((from, at) => ({ from, serverId: serverIds[at], to: to[at] }))
    .filter((rule) => typeof rule.from !== 'string' || rule.from.trim() !== '')
}
