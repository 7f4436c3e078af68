import { rm } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ServerInfo } from '../shared/protocol/media-index.ts'
import { addFilm, API_KEY, makeHome, parsePage, readPage, send, start, titles } from './test-server.ts'

test('is asked for its key, and tells strangers only that it is there', async () => {
  const home = await makeHome()
  const { ask, ready } = await start(home)
  await ready
  const routes = ['/v1/server', '/v1/index', '/v1/folders', '/v1/nothing']
  for (const route of routes)
    for (const Authorization of ['', 'Bearer wrong', `Basic ${API_KEY}`, `Bearer ${API_KEY}x`])
      expect((await ask(route, { headers: { Authorization } })).status).toBe(401)
  expect(await (await ask('/healthz', { headers: { Authorization: '' } })).json()).toEqual({ ok: true })
  expect(await (await ask('/healthz')).json()).toMatchObject({
    ok: true,
    name: 'attic',
    isReady: true,
    entries: 0,
  })
  expect((await ask('/m/token/c/x/file')).status).toBe(403)
})

test('answers 503 until the first complete scan, and says who it is meanwhile', async () => {
  const home = await makeHome()
  await addFilm(home.folder, 'Movies/Heat (1995)/Heat (1995).mkv')
  const { ask, ready } = await start(home)
  const early = await ask('/v1/index')
  if (early.status !== 200) {
    expect(early.status).toBe(503)
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect(ServerInfo.parse(await (await ask('/v1/server')).json())).toMatchObject({
    name: 'attic',
    protocol: 1,
  })
  await ready
  expect((await ask('/v1/index')).status).toBe(200)
})

test('pages go through all entries in ascending order', async () => {
  const home = await makeHome()
  for (let number = 1; number <= 7; number += 1)
    await addFilm(home.folder, `Movies/Film ${number} (2001)/f.mkv`)
  const { ask, ready } = await start(home)
  await ready
  const ids: string[] = []
  for (let after: string | null = ''; after !== null;) {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(
      ask,
      `/v1/index?limit=3${after && `&after=${after}`}`,
    )
    ids.push(...page.entries.map(({ entryId }) => entryId))
    after = page.next
  }
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(7)
  for (const bad of ['limit=0', 'limit=1001', 'after=a.b', 'since=1'])
    expect((await ask(`/v1/index?${bad}`)).status).toBe(400)
})

test('tells what changed since a version, and forgets no removal', async () => {
  const home = await makeHome()
  await addFilm(home.folder, 'Movies/Heat (1995)/Heat (1995).mkv')
  await addFilm(home.folder, 'Movies/Up (2009)/Up (2009).mkv')
  const { ask, ready } = await start(home)
  await ready
  const first = await readPage(ask)
  const gone = first.entries.find(({ metadata }) => metadata.title === 'Up')
  await rm(path.join(home.folder, 'Movies/Up (2009)'), { recursive: true })
  await addFilm(home.folder, 'Movies/Alien (1979)/Alien (1979).mkv')
  const scanned = await parsePage(
    await send(ask, 'POST', '/v1/scan', {
      paths: ['Movies/Up (2009)', 'Movies/Alien (1979)/Alien (1979).mkv'],
    }),
  )
  expect(titles(scanned.entries)).toEqual(['Alien'])
  const since = await readPage(ask, `/v1/index?since=${first.libraryVersion}`)
  expect(titles(since.entries)).toEqual(['Alien'])
  expect(since.removed).toEqual([gone?.entryId])
  expect((await readPage(ask, `/v1/index?since=${since.libraryVersion}`)).entries).toEqual([])
  const etag = `"${since.libraryVersion}"`
  expect((await ask('/v1/index', { headers: { 'If-None-Match': etag } })).status).toBe(304)
  expect((await ask('/v1/index', { headers: { 'If-None-Match': '"x.1"' } })).headers.get('etag')).toBe(etag)
})

test('a version of another library or of the future is gone', async () => {
  const home = await makeHome()
  const { ask, ready } = await start(home)
  await ready
  const { libraryVersion } = await readPage(ask)
  const [instance] = libraryVersion.split('.')
  expect((await ask(`/v1/index?since=${instance}.9`)).status).toBe(410)
  expect((await ask('/v1/index?since=other.0')).status).toBe(410)
})

test('scans named entries, tells which are unknown, and refuses foreign paths', async () => {
  const home = await makeHome()
  await addFilm(home.folder, 'Movies/Heat (1995)/Heat (1995).mkv')
  const { ask, ready } = await start(home)
  await ready
  const [heat] = (await readPage(ask)).entries
  const named = await parsePage(await send(ask, 'POST', '/v1/scan', { entryIds: [heat?.entryId, 'unknown'] }))
  expect(titles(named.entries)).toEqual(['Heat'])
  expect(named.removed).toEqual(['unknown'])
  const absolute = await parsePage(
    await send(ask, 'POST', '/v1/scan', { paths: [path.join(home.folder, 'Movies/Heat (1995)')] }),
  )
  expect(titles(absolute.entries)).toEqual(['Heat'])
  for (const paths of [['/etc'], ['../../etc'], ['a\0b']])
    expect((await send(ask, 'POST', '/v1/scan', { paths })).status).toBe(400)
  expect((await send(ask, 'POST', '/v1/scan', {})).status).toBe(400)
  expect((await send(ask, 'POST', '/v1/scan', { paths: ['Movies/..not there'] })).status).toBe(200)
})

test('says that its port is in use', async () => {
  const home = await makeHome()
  const { port } = await start(home)
  const other = await makeHome()
  await expect(start(other, { PORT: port })).rejects.toThrow(`PORT: ${port} is in use`)
})
