import { z } from 'zod'
import type { ServerFailure } from '../../../shared/failure.ts'
import { fieldErrors } from '../../auth/form-errors.ts'
import { reasonWords } from '../../components/reason-words.ts'
import { m } from '../../i18n/m.ts'
import { identify } from '../../media-servers/identify.server.ts'
import { type FormAnswer, said, wrong } from '../form-answer.ts'
import { serverFields } from '../server-fields.ts'
import { type Previewed, previewEdit } from '../preview.server.ts'
import { NewServer, createServer } from '../servers.server.ts'
import { type ConnectionTest, testServer } from '../test-server.server.ts'
import { leaveOutFolder, takeFolder } from './folders.server.ts'
import { type JellyfinLibrary, listJellyfinLibraries, signInToJellyfin } from './jellyfin.server.ts'
import { addDemo, removeDemo } from './local-servers.server.ts'
import { forgetRemovedDemo, noteRemovedDemo, readRemovedDemo } from './removed-demo.server.ts'

/** `addedId`: the server that films were added to. `isUnreached`: it may be added all the same. */
export type SourceAnswer = FormAnswer & {
  addedId?: string
  isUnreached?: boolean
  test?: ConnectionTest
  preview?: Previewed
  libraries?: JellyfinLibrary[]
}

const FolderForm = z.object({
  host: z.string().min(1).max(64),
  path: z
    .string()
    .min(1, { error: () => m.source_choose_folder() })
    .max(4_096),
  name: NewServer.shape.name,
})

const Intent = z.enum(['add-folder', 'drop-folder', 'add-demo', 'look', 'preview-add', 'add'])

/** Does what a form of the step that adds films asks for. */
export async function actOnSources(form: FormData): Promise<SourceAnswer> {
  switch (Intent.parse(form.get('intent'))) {
    case 'add-folder':
      return addFolder(form)
    case 'drop-folder':
      return dropFolder(form)
    case 'add-demo':
      return addDemoLibrary()
    case 'look':
      return withServer(form, look)
    case 'preview-add':
      return withServer(form, async (server) => ({
        ...said(null),
        preview: await previewEdit({ kind: 'add', server }),
      }))
    case 'add':
      return withServer(form, (server) => add(server, form))
  }
}

async function addFolder(form: FormData): Promise<SourceAnswer> {
  const parsed = FolderForm.safeParse(Object.fromEntries(form))
  if (!parsed.success) return wrong(m.source_cannot_add(), fieldErrors(parsed.error))
  const { host, path, name } = parsed.data
  const taken = await takeFolder(host, path, name)
  if (!taken.ok) return wrong(m.source_folder_not_added(), { [taken.field]: taken.detail })
  return added(taken.server._id, form)
}

async function dropFolder(form: FormData): Promise<SourceAnswer> {
  const { host, path } = FolderForm.omit({ name: true }).parse(Object.fromEntries(form))
  const detail = await leaveOutFolder(host, path)
  return detail === null
    ? said(m.source_left_out({ path }))
    : wrong(m.source_nothing_changed(), { path: detail })
}

async function addDemoLibrary(): Promise<SourceAnswer> {
  const saved = await addDemo()
  if (saved === null) {
    if ((await readRemovedDemo()).length === 0) return wrong(m.source_demo_missing())
    await forgetRemovedDemo()
    return said(m.source_demo_next_start())
  }
  await noteRemovedDemo()
  return saved.ok ? { ...said(null), addedId: saved.server._id } : wrong(saved.detail)
}

async function added(addedId: string, form: FormData): Promise<SourceAnswer> {
  if (form.get('withoutDemo') === 'on') await removeDemo()
  return { ...said(null), addedId }
}

const Credentials = z.object({
  user: z.string().trim().max(200).default(''),
  password: z.string().max(1_000).default(''),
})

/** The server that a form describes; somebody's name and password of a Jellyfin become its key. */
async function withServer(
  form: FormData,
  go: (server: NewServer) => Promise<SourceAnswer>,
): Promise<SourceAnswer> {
  const { user, password } = Credentials.parse({
    user: form.get('user') ?? undefined,
    password: form.get('password') ?? undefined,
  })
  const isSigningIn = form.get('kind') === 'jellyfin' && user !== ''
  // What takes the key's place is known only after the address was read.
  const parsed = NewServer.safeParse({
    ...newFields(form),
    ...(isSigningIn && { apiKey: 'to be asked for' }),
  })
  if (!parsed.success) return wrong(m.source_cannot_add(), fieldErrors(parsed.error))
  if (!isSigningIn) return go(parsed.data)
  const token = await signInToJellyfin(parsed.data.url, user, password)
  if (token.ok) return go({ ...parsed.data, apiKey: token.value })
  const isRefused = token.failure.reason === 'unauthorized'
  if (isRefused) return wrong(m.source_jellyfin_refuses(), { password: m.source_jellyfin_wrong() })
  return unreached(token.failure)
}

function newFields(form: FormData) {
  return {
    ...serverFields(form),
    kind: form.get('kind') ?? undefined,
    isDisabled: false,
    libraries: form.getAll('library'),
  }
}

/** Asks the server who it is, before anything is saved. */
async function look(server: NewServer): Promise<SourceAnswer> {
  const identity = await identify(server)
  if (!identity.ok) return unreached(identity.failure)
  const test = await testServer(server)
  if (!test.ok) return { ...wrong(null, { url: test.words }), test }
  if (server.kind !== 'jellyfin') return { ...said(null), test }
  const libraries = await listJellyfinLibraries(server)
  return { ...said(null), test, ...(libraries.ok && { libraries: libraries.value }) }
}

async function add(server: NewServer, form: FormData): Promise<SourceAnswer> {
  if (form.get('anyway') !== 'on') {
    const identity = await identify(server)
    if (!identity.ok) return unreached(identity.failure)
    if (identity.value.problem !== null) return wrong(null, { url: identity.value.problem })
  }
  const saved = await createServer(server)
  return saved.ok ? added(saved.server._id, form) : wrong(null, { url: saved.detail })
}

/** What is wrong stands at the field that it is about. */
function unreached(failure: ServerFailure): SourceAnswer {
  const words = reasonWords(failure)
  if (failure.reason === 'unauthorized') return wrong(null, { apiKey: words })
  const isSilent = failure.reason === 'unreachable' || failure.reason === 'timeout'
  const url = isSilent ? m.source_unreached({ words }) : words
  return { ...wrong(null, { url }), isUnreached: true }
}
