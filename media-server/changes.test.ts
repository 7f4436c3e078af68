import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { addFilm, makeHome, readPage, send, start, titles } from './test-server.ts'

test('a new file shows by itself', async () => {
  const home = await makeHome()
  await addFilm(home.folder, 'Movies/Heat (1995)/Heat (1995).mkv')
  const { ask, ready } = await start(home)
  await ready
  await addFilm(home.folder, 'Movies/Up (2009)/Up (2009).mkv')
  await vi.waitFor(async () => expect(titles((await readPage(ask)).entries)).toEqual(['Heat', 'Up']), {
    timeout: 15_000,
    interval: 50,
  })
})

test('a restart with unchanged folders gives the same version and the same entries', async () => {
  const home = await makeHome()
  await addFilm(home.folder, 'Movies/Heat (1995)/Heat (1995).mkv')
  const first = await start(home)
  await first.ready
  const before = await readPage(first.ask)
  await first.stop()
  const second = await start(home)
  await second.ready
  expect(await readPage(second.ask)).toEqual(before)
  expect((await readPage(second.ask, `/v1/index?since=${before.libraryVersion}`)).entries).toEqual([])
})

test('entries of a top folder that is gone are away, and back when it is back', async () => {
  const home = await makeHome()
  await addFilm(home.folder, 'Movies/Heat (1995)/Heat (1995).mkv')
  await addFilm(home.folder, 'TV/Show/Season 01/Show S01E01.mkv')
  const { ask, ready } = await start(home)
  await ready
  const before = await readPage(ask)
  const hidden = path.join(home.home, 'unplugged')
  await rename(path.join(home.folder, 'TV'), hidden)
  await send(ask, 'POST', '/v1/scan', { paths: ['TV'] })
  const during = await readPage(ask)
  expect(during.entries.map(({ kind, away }) => `${kind} ${away ?? false}`).toSorted()).toEqual([
    'episode true',
    'movie false',
    'season true',
    'series true',
  ])
  await rename(hidden, path.join(home.folder, 'TV'))
  await send(ask, 'POST', '/v1/scan', { paths: ['TV'] })
  expect((await readPage(ask)).entries).toEqual(before.entries)
})

test.each(['gone', 'empty'])(
  'all entries are away while the library’s folder is %s, also after a restart',
  async (state) => {
    const home = await makeHome()
    await addFilm(home.folder, 'Movies/Heat (1995)/Heat (1995).mkv')
    await addFilm(home.folder, 'Movies/Up (2009)/Up (2009).mkv')
    const first = await start(home)
    await first.ready
    await first.stop()
    await rename(home.folder, `${home.folder}-unplugged`)
    if (state === 'empty') await mkdir(home.folder)
    const second = await start(home)
    await second.ready
    const { entries } = await readPage(second.ask)
    expect(entries.map(({ away }) => away)).toEqual([true, true])
    expect(entries.every(({ copies }) => copies.length === 1)).toBe(true)
  },
)

test('the last film of a folder can be removed', async () => {
  const home = await makeHome()
  await addFilm(home.folder, 'Movies/Heat (1995)/Heat (1995).mkv')
  const { ask, ready } = await start(home)
  await ready
  await rm(path.join(home.folder, 'Movies/Heat (1995)'), { recursive: true })
  await send(ask, 'POST', '/v1/scan', { paths: ['Movies/Heat (1995)'] })
  expect((await readPage(ask)).entries).toEqual([])
})
