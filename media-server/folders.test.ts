import { symlink } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { addFilm, makeHome, readPage, send, start, titles } from './test-server.ts'

test('shows folders and takes libraries only under its roots', async () => {
  const home = await makeHome()
  await addFilm(home.folder, 'Movies/Heat (1995)/Heat (1995).mkv')
  await addFilm(home.home, 'more/Movies/Up (2009)/Up (2009).mkv')
  await symlink('/', path.join(home.home, 'out'))
  const { ask, ready } = await start(home)
  await ready
  expect(await (await ask('/v1/folders')).json()).toMatchObject({
    parent: null,
    folders: [{ path: home.home }],
  })
  const inside = await (await ask(`/v1/folders?path=${encodeURIComponent(home.home)}`)).json()
  expect(inside).toMatchObject({
    parent: '',
    folders: [{ name: 'films' }, { name: 'more' }, { name: 'state' }],
  })
  const statuses = ['/', '/etc', `${home.home}/..`, `${home.home}/out/etc`, 'films'].map(
    async (folder) => (await ask(`/v1/folders?path=${encodeURIComponent(folder)}`)).status,
  )
  expect(await Promise.all(statuses)).toEqual([403, 403, 403, 403, 403])
  expect((await send(ask, 'PUT', '/v1/libraries', { folders: [home.folder, '/etc'] })).status).toBe(403)
  const before = (await readPage(ask)).entries
  expect(
    (await send(ask, 'PUT', '/v1/libraries', { folders: [home.folder, path.join(home.home, 'more')] }))
      .status,
  ).toBe(200)
  await vi.waitFor(async () => expect(titles((await readPage(ask)).entries)).toEqual(['Heat', 'Up']), {
    timeout: 15_000,
  })
  expect((await readPage(ask)).entries).toContainEqual(before[0])
  await send(ask, 'PUT', '/v1/libraries', { folders: [path.join(home.home, 'more')] })
  await vi.waitFor(async () => expect(titles((await readPage(ask)).entries)).toEqual(['Up']), {
    timeout: 15_000,
  })
})
