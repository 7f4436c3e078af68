import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { jsonServer, listen } from '../../testing/json-server.ts'
import { startTestDatabase } from '../../testing/mongod.ts'

const home = await mkdtemp(join(tmpdir(), 'matinee-sources-'))
let database: Awaited<ReturnType<typeof startTestDatabase>>
let m: Awaited<ReturnType<typeof load>>
const servers: Server[] = []
let here: string
let folders: string[] = []

async function load() {
  const [actions, view, db, list, seeds, contact, removed, own] = await Promise.all([
    import('./source-actions.server.ts'),
    import('./source-view.server.ts'),
    import('../../db/connection.ts'),
    import('../../db/servers.ts'),
    import('../../db/seeds.ts'),
    import('../../media-servers/contact.server.ts'),
    import('./removed-demo.server.ts'),
    import('../servers.server.ts'),
  ])
  return { ...actions, ...view, ...db, ...list, ...seeds, ...contact, ...removed, ...own }
}

/** A media server with an instance id of its own and folders that it may show. */
function mediaServer(instanceId: string) {
  const server = jsonServer((method, path, body, key) => {
    if (path === '/healthz') return [200, { ok: true }]
    if (key !== 'Bearer right') return [401, {}]
    if (path === '/v1/libraries') {
      if (method === 'PUT') ({ folders } = body as { folders: string[] })
      return [200, { folders }]
    }
    if (path.startsWith('/v1/folders')) {
      if (path.includes('etc')) return [403, {}]
      return [200, { path: '/films', parent: '', folders: [{ name: 'old', path: '/films/old' }] }]
    }
    const counts = { movies: 14, series: 1, episodes: 5 }
    return [200, { instanceId, name: 'attic', protocol: 1, libraryVersion: null, canTranscode: true, counts }]
  })
  servers.push(server)
  return listen(server)
}

/** A Jellyfin with three libraries, of which one is music. */
function jellyfin() {
  const libraries = [
    { Id: 'a'.repeat(32), Name: 'Films', CollectionType: 'movies' },
    { Id: 'b'.repeat(32), Name: 'Music', CollectionType: 'music' },
    { Id: 'c'.repeat(32), Name: 'Mixed' },
  ]
  const server = jsonServer((_method, path, body, key) => {
    if (path === '/Users/AuthenticateByName')
      return (body as { Pw: string }).Pw === 'open' ? [200, { AccessToken: 'right' }] : [401, {}]
    if (!key.startsWith('MediaBrowser Token="right"')) return [401, {}]
    if (path === '/System/Info') return [200, { Id: 'f4627', ServerName: 'nas', Version: '10.11.0' }]
    if (path === '/Library/MediaFolders') return [403, {}]
    if (path === '/UserViews') return [200, { Items: libraries }]
    return path.startsWith('/Items?') ? [200, { Items: [], TotalRecordCount: 9 }] : [404, {}]
  })
  servers.push(server)
  return listen(server)
}

beforeAll(async () => {
  const worker = jsonServer(() => [202, { runId: 'r', joined: false }])
  servers.push(worker)
  here = await mediaServer('here')
  const demo = await Promise.all(['one', 'two'].map(mediaServer))
  const locals = [
    ...demo.map((url, at) => ({ name: `Demo ${at}`, url, role: 'demo' })),
    { name: 'folders', url: here, role: 'folders' },
  ]
  database = await startTestDatabase({
    MATINEE_HOME: home,
    WORKER_URL: await listen(worker),
    LOCAL_MEDIA_SERVERS: JSON.stringify(locals.map((one) => ({ ...one, port: 4001, apiKey: 'right' }))),
  })
  m = await load()
  m.setOwnAddress({ port: 3000, publicUrl: undefined })
})

afterAll(async () => {
  for (const server of servers) server.close()
  await database.stop()
  await rm(home, { recursive: true, force: true })
})

beforeEach(async () => {
  await m.db().dropDatabase()
  folders = ['/state/none']
})

function form(fields: Record<string, string | string[]>): FormData {
  const filled = new FormData()
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) filled.append(name, value)
  return filled
}
const names = async () => (await m.listServers()).map(({ name }) => name)

test('the first folder of this machine puts its media server into the list and takes the demo away', async () => {
  await m.actOnSources(form({ intent: 'add-demo' }))
  expect(await names()).toEqual(['Demo 0', 'Demo 1'])
  const first = { intent: 'add-folder', host: 'here', path: '/films', name: 'Home', withoutDemo: 'on' }
  expect(await m.actOnSources(form(first))).toMatchObject({ addedId: 'home' })
  expect([folders, await names()]).toEqual([['/films'], ['Home']])
  expect((await m.listSeeds()).get('folders')).toBe('home')
})

test('a demo server that an admin removed is kept for the launcher, until it is added again', async () => {
  await m.noteRemovedDemo()
  await m.actOnSources(form({ intent: 'add-demo' }))
  expect(await m.readRemovedDemo()).toEqual([])
  const [first] = await m.listServers()
  await m.dropServer(first?._id ?? '')
  expect(await m.readRemovedDemo()).toEqual(['Demo 0'])
  await m.actOnSources(form({ intent: 'add-demo' }))
  expect(await m.readRemovedDemo()).toEqual([])
})

test('a second folder is added to the first, one around it takes its place, one inside is refused, and all but the last may go', async () => {
  const take = (path: string) =>
    m.actOnSources(form({ intent: 'add-folder', host: 'here', path, name: 'Home' }))
  await take('/films/new')
  await take('/shows')
  await take('/films')
  expect(folders).toEqual(['/shows', '/films'])
  const leave = (path: string) => m.actOnSources(form({ intent: 'drop-folder', host: 'here', path }))
  await leave('/shows')
  expect([folders, (await leave('/films')).errors]).toEqual([
    ['/films'],
    { path: 'It is the last one: remove the server instead.' },
  ])
  expect(await take('/films/old')).toMatchObject({
    errors: { path: '/films is in the library already, with all below it.' },
  })
  expect(await names()).toEqual(['Home'])
})

test('says where folders may be looked at, and why not elsewhere', async () => {
  const view = await m.readSourceView(new URLSearchParams({ from: 'folder', path: '/films' }))
  expect(view.folder).toMatchObject({
    hosts: [{ id: 'here', name: 'This machine', isSaved: false }],
    folders: [{ name: 'old' }],
    trouble: null,
  })
  const outside = await m.readSourceView(new URLSearchParams({ from: 'folder', path: '/etc' }))
  expect(outside.folder?.trouble).toContain('MEDIA_ROOTS')
})

test('what is wrong with a server is named at its field, and a silent one may be added all the same', async () => {
  const add = (more: Record<string, string>) =>
    m.actOnSources(
      form({ intent: 'add', kind: 'matinee', name: 'Attic', url: here, apiKey: 'right', ...more }),
    )
  expect((await add({ apiKey: 'wrong' })).errors).toEqual({ apiKey: 'It refuses the API key.' })
  expect((await add({ url: 'attic' })).errors).toHaveProperty('url')
  const silent = await add({ url: 'http://127.0.0.1:9' })
  expect([silent.errors['url'], silent.isUnreached]).toEqual([
    expect.stringContaining('does not answer'),
    true,
  ])
  expect(await names()).toEqual([])
  expect(await add({ url: 'http://127.0.0.1:9', anyway: 'on' })).toMatchObject({ addedId: 'attic' })
  const looked = await m.actOnSources(
    form({ intent: 'look', kind: 'matinee', name: 'Attic', url: here, apiKey: 'right' }),
  )
  expect(looked.test?.words).toContain('It has 14 films and 1 series.')
})

test('a Jellyfin is entered by name and password, shows its libraries, and keeps a token and what was chosen', async () => {
  const given = { kind: 'jellyfin', name: 'Nas', url: await jellyfin(), user: 'mara', password: 'open' }
  const looked = await m.actOnSources(form({ intent: 'look', ...given }))
  expect(looked.libraries).toEqual([
    { id: 'a'.repeat(32), name: 'Films', titles: 9 },
    { id: 'c'.repeat(32), name: 'Mixed', titles: 9 },
  ])
  const refused = await m.actOnSources(form({ intent: 'add', ...given, password: 'shut' }))
  expect(refused.errors).toEqual({ password: 'User and password do not belong together there.' })
  await m.actOnSources(form({ intent: 'add', ...given, library: ['a'.repeat(32)] }))
  expect(await m.getServer('nas')).toMatchObject({ apiKey: 'right', libraries: ['a'.repeat(32)] })
})
