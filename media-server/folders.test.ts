import { symlink } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { countTitles } from './folders.ts'
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

test('says how many films and series a folder holds before it is taken, and what it holds once it is', async () => {
  const home = await makeHome()
  await addFilm(home.home, 'more/Movies/Up (2009)/Up (2009) - 1080p.mkv')
  await addFilm(home.home, 'more/Movies/Up (2009)/Up (2009) - 720p.mkv')
  await addFilm(home.home, 'more/TV/Show/Season 01/Show - S01E01.mkv')
  await addFilm(home.home, 'more/TV/Show/Season 01/Show - S01E02.mkv')
  const { ask, ready } = await start(home)
  await ready
  const more = path.join(home.home, 'more')
  const look = (folder: string) => ask(`/v1/folders/titles?path=${encodeURIComponent(folder)}`)
  const found = { path: more, movies: 1, series: 1, episodes: 2, isWhole: true }
  expect(await (await look(more)).json()).toEqual(found)
  expect((await look('/etc')).status).toBe(403)
  expect((await look(path.join(home.home, 'nowhere'))).status).toBe(404)
  expect(await (await ask('/v1/libraries')).json()).toEqual({ folders: [home.folder] })
  expect((await send(ask, 'PUT', '/v1/libraries', { folders: [more] })).status).toBe(200)
  await vi.waitFor(
    async () =>
      expect(await (await ask('/v1/server')).json()).toMatchObject({
        counts: { movies: 1, series: 1, episodes: 2 },
      }),
    { timeout: 15_000 },
  )
})

test('stops counting after a while and says that there may be more', async () => {
  const home = await makeHome()
  await addFilm(home.folder, 'Movies/Up (2009)/Up (2009).mkv')
  expect(await countTitles(home.folder, [home.home], 0)).toMatchObject({ movies: 0, isWhole: false })
})
