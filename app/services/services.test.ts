import { createServer, type Server } from 'node:http'
import express from 'express'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Reason } from '../../shared/reason.ts'
import { ServicePartsRequest } from '../../shared/protocol/worker-api.ts'
import type { Release } from '../../shared/protocol/service-data.ts'
import { readLanguages } from '../i18n/languages.server.ts'
import { jsonServer, listen } from '../testing/json-server.ts'
import { fillLibrary, makeEpisode, makeMovie, makeSeries } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'

const AT = '2026-11-27T10:00:00.000Z'
const USER = '0123456789abcdef01234567'

let database: Awaited<ReturnType<typeof startTestDatabase>>
let m: Awaited<ReturnType<typeof load>>
let worker: Server
let site: Server
let origin: string
const asked: string[] = []
/** What the worker answers for a view of a connection. */
let answers: Record<string, unknown>

async function load() {
  return {
    ...(await import('./service-state.server.ts')),
    ...(await import('../db/connections.ts')),
    ...(await import('../db/connection.ts')),
    ...(await import('../library/calendar.server.ts')),
    ...(await import('../library/coming-soon.server.ts')),
    ...(await import('../library/title-way.server.ts')),
    ...(await import('../db/items.ts')),
    ...(await import('../calendar/calendar-routes.server.ts')),
    ...(await import('../db/users.ts')),
    ...(await import('../calendar/calendar-token.server.ts')),
    ...(await import('../db/calendar-address.ts')),
    ...(await import('../admin/overview.server.ts')),
  }
}

beforeAll(async () => {
  worker = jsonServer((_method, path, body) => {
    asked.push(path)
    if (path === '/connections/parts') return [200, partsOf(ServicePartsRequest.parse(body))]
    const [, key = ''] = /^\/(?:connections\/)?([^?]+)/.exec(path) ?? []
    return key in answers ? [200, answers[key]] : [503, {}]
  })
  database = await startTestDatabase({ WORKER_URL: await listen(worker) })
  m = await load()
  site = createServer(express().use(m.calendarRoutes(await readLanguages([]))))
  origin = await listen(site)
})

afterAll(async () => {
  worker.close()
  site.close()
  await database.stop()
})

beforeEach(async () => {
  await m.db().dropDatabase()
  asked.length = 0
  answers = {}
})

let made = 0
/** A connection of its own, so that nothing of another test is kept of it. */
async function connect(kind: 'radarr' | 'sonarr' | 'tdarr' | 'sabnzbd') {
  made += 1
  const input = { kind, name: `${kind} ${made}`, url: 'http://nas.test', apiKey: 'key', pathMap: [] }
  return m.addConnection(input, 'x'.repeat(32), new Date(Date.now() + made))
}
const told = (data: unknown) => ({ ok: true, at: AT, tookMs: 3, data })
/** What the worker answers for all parts that are asked for at once. */
function partsOf({ connection, ask }: ServicePartsRequest) {
  const answer = (part: string) => answers[`${connection._id}/${part}`] ?? failed(SILENT)
  return Object.fromEntries(ask.map((part) => [part, answer(part)]))
}
const SILENT = { reason: 'unreachable', detail: 'ECONNREFUSED' } as const
const failed = (failure: Reason) => ({ ok: false, at: AT, tookMs: 3, failure })

const release = (wanted: Partial<Release> = {}): Release => ({
  id: '1-cinema',
  what: 'cinema',
  at: '2026-12-24',
  about: { kind: 'movie', title: 'Heat', year: 1995, ids: { tmdb: '949' }, path: null },
  episode: null,
  hasFile: false,
  runtimeMinutes: 170,
  overview: null,
  ...wanted,
})
const airing = (number: number, wanted: Partial<Release> = {}) =>
  release({
    id: `e${number}`,
    what: 'episode',
    at: `2026-12-0${number}T02:00:00.000Z`,
    about: { kind: 'series', title: 'Signal Hill', year: 2019, ids: { tvdb: '1' }, path: null },
    episode: { season: 3, number, title: null },
    ...wanted,
  })
const december = { from: '2026-12-01', to: '2026-12-31' }

test('of a service that does not answer any more it is told why, and what it told last stays with its age', async () => {
  const radarr = await connect('radarr')
  const queue = { kind: 'downloads', downloads: [], total: 0, transfer: null }
  const health = { failure: null, version: '5', problems: [], tookMs: 1 }
  Object.assign(answers, { [`${radarr._id}/queue`]: told(queue), [`${radarr._id}/health`]: health })
  const state = await m.readServiceState(radarr)
  expect(asked).toEqual(['/connections/parts'])
  expect(state).toMatchObject({
    health: { data: { version: '5', disks: [] }, trouble: null },
    queue: { data: { total: 0 }, at: AT, trouble: null },
    wanted: { data: null, trouble: SILENT },
  })
  expect(JSON.stringify(state)).not.toMatch(/"key"|apiKey|xxxx/)
})

test('however many ask at once, a service is asked once, and not again for a moment', async () => {
  const sonarr = await connect('sonarr')
  answers[`${sonarr._id}/queue`] = failed({ reason: 'service-starting' })
  const known = await Promise.all([1, 2, 3].map(() => m.readServiceView(sonarr, 'queue')))
  expect(known.map(({ trouble }) => trouble)).toEqual(Array(3).fill({ reason: 'service-starting' }))
  await m.readServiceView(sonarr, 'queue')
  expect(asked).toHaveLength(1)
})

test('a calendar has what every service tells, with pages for what the library has, and each thing once', async () => {
  const first = makeEpisode('signal-hill', 3, 1, { metadata: { title: 'High water' } })
  await fillLibrary([...makeSeries('signal-hill', { 1: 1 }, { keys: ['series:tvdb:1'] }), first])
  for (const kind of ['radarr', 'sonarr', 'sonarr'] as const) {
    const { _id } = await connect(kind)
    answers[`${_id}/calendar`] = told({ releases: kind === 'radarr' ? [release()] : [airing(1), airing(2)] })
  }
  const { entries, isWhole } = await m.readCalendar(december)
  expect(isWhole).toBe(true)
  expect(entries.map(({ id, to, episodeTitle }) => [id, to, episodeTitle])).toEqual([
    ['series:tvdb:1:s3e1', '/series/signal-hill', 'High water'],
    ['series:tvdb:1:s3e2', '/series/signal-hill', null],
    ['movie:tmdb:949:cinema:2026-12-24', null, null],
  ])
})

test('what comes soon is not here yet, stands once a title, and is empty where no service answers', async () => {
  await connect('radarr')
  expect(await m.readComingSoon(new Date(AT))).toEqual([])
  const { _id } = await connect('sonarr')
  const here = release({ id: '2', hasFile: true })
  answers[`${_id}/calendar`] = told({ releases: [airing(1), airing(2), here] })
  expect((await m.readComingSoon(new Date(AT))).map(({ title, place }) => [title, place])).toEqual([
    ['Signal Hill', 'Season 3, episode 1'],
  ])
})

test('a film’s way is read from whichever service knows its ids or its file', async () => {
  const copy = { serverId: 'attic', path: 'Movies/Heat (1995)/a.mkv' }
  await fillLibrary([makeMovie('heat-1995', { keys: ['movie:tmdb:949'] })])
  await m
    .collection<{ _id: string; copies: object[] }>('titles')
    .updateOne({ _id: 'heat-1995' }, { $set: { copies: [] } })
  const { _id } = await connect('radarr')
  const download = {
    id: 'd',
    release: 'Heat.1995',
    about: release().about,
    episodes: [],
    state: 'downloading',
    percent: 40,
    secondsLeft: 60,
    sizeBytes: 1,
    client: null,
    trouble: null,
  }
  answers[`${_id}/queue`] = told({ kind: 'downloads', downloads: [download], total: 1, transfer: null })
  const item = await m.findItem('heat-1995')
  if (!item) throw new Error('The film is missing')
  expect(await m.readTitleWay(item)).toMatchObject({
    items: [{ step: 'downloading', percent: 40 }],
    isPlayable: false,
  })

  const tdarr = await connect('tdarr')
  const worker = {
    id: 'w',
    file: `/data/${copy.path}`,
    kind: 'transcode',
    status: null,
    percent: 9,
    secondsLeft: null,
    framesPerSecond: null,
  }
  const node = {
    id: 'n',
    name: 'n',
    isPaused: false,
    workers: [worker],
    waiting: 0,
    cpuPercent: null,
    memoryUsedBytes: null,
    memoryTotalBytes: null,
  }
  answers[`${tdarr._id}/queue`] = told({ kind: 'transcodes', nodes: [node], totals: null })
  const way = await m.readTitleWay({ ...item, copies: [copy as never] })
  expect(way?.items.map(({ step }) => step)).toEqual(['transcoding', 'downloading'])
})

const person = (status: string) =>
  m
    .db()
    .collection('user')
    .insertOne({
      _id: new ObjectId(USER),
      name: 'Bo',
      email: 'b',
      role: 'viewer',
      status,
      createdAt: new Date(),
    })

test('a private calendar opens with its address alone, and not after it was renewed or its person was shut out', async () => {
  await person('active')
  const { _id } = await connect('sonarr')
  answers[`${_id}/calendar`] = told({ releases: [airing(1)] })
  const get = async (token: string, headers = {}) => fetch(`${origin}/calendar/${token}.ics`, { headers })
  const token = await m.calendarToken(USER)
  const answer = await get(token)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(await answer.text()).toContain('UID:series:tvdb:1:s3e1@matinee')
  const again = await get(token, {
    'if-none-match': answer.headers.get('etag') ?? '',
    'cache-control': 'max-age=0',
  })
  expect(again.status).toBe(304)
  for (const wrong of [`${token.slice(0, -1)}_`, USER, `${USER}${'a'.repeat(32)}`, 'x'])
    expect((await get(wrong)).status).toBe(404)
  await m.renewCalendarVersion(USER)
  expect((await get(token)).status).toBe(404)
  const renewed = await m.calendarToken(USER)
  expect((await get(renewed)).status).toBe(200)
  await m
    .db()
    .collection('user')
    .updateOne({}, { $set: { status: 'disabled' } })
  expect((await get(renewed)).status).toBe(404)
})

test('a private calendar speaks the language that its person chose, else the one of the page it was copied from', async () => {
  await person('active')
  const { _id } = await connect('sonarr')
  answers[`${_id}/calendar`] = told({ releases: [airing(1)] })
  const token = await m.calendarToken(USER)
  const summary = async (query: string) => {
    const text = await (await fetch(`${origin}/calendar/${token}.ics${query}`)).text()
    return /^SUMMARY:.*, (.*?)\\?,/m.exec(text)?.[1]
  }
  expect([await summary(''), await summary('?language=de')]).toEqual(['Season 3', 'Staffel 3'])
  await m.saveLanguage(USER, 'de')
  expect(await summary('')).toBe('Staffel 3')
})

test('half a calendar is not given: who subscribes keeps what they have', async () => {
  await person('active')
  const { _id } = await connect('sonarr')
  answers[`${_id}/calendar`] = failed({ reason: 'service-starting' })
  const answer = await fetch(`${origin}/calendar/${await m.calendarToken(USER)}.ics`)
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '600'])
})

test('the overview says how each part is, who is watching, and what the files take', async () => {
  await person('active')
  const now = new Date()
  const hourAgo = new Date(now.getTime() - 3_600_000).toISOString()
  const copy = { copyId: 'c', sizeBytes: 4_000_000_000 }
  await fillLibrary([makeMovie('heat-1995', { metadata: { title: 'Heat' } }), makeMovie('ronin-1998')])
  const titles = m.collection<{ _id: string; copies: object[] }>('titles')
  for (const serverId of ['attic', 'cellar'])
    await titles.updateOne({ _id: 'ronin-1998' }, { $push: { copies: { ...copy, serverId } } })
  await m.collection<{ _id: string } & Record<string, unknown>>('servers').insertOne({
    _id: 'attic',
    kind: 'matinee',
    name: 'Attic',
    url: 'http://attic.test',
    browserUrl: null,
    apiKey: 'the-key-of-attic',
    instanceId: null,
    hue: 1,
    isDisabled: false,
    relay: false,
    createdAt: AT,
    changedAt: AT,
  })
  const place = {
    userId: USER,
    positionSeconds: 600,
    durationSeconds: 1_200,
    isFinished: false,
    seriesId: null,
  }
  const rows = [
    { _id: `${USER}/heat-1995`, itemId: 'heat-1995', ...place, watchedAt: now.toISOString() },
    { _id: `${USER}/ronin-1998`, itemId: 'ronin-1998', ...place, watchedAt: hourAgo },
  ]
  await m.collection<{ _id: string } & Record<string, unknown>>('progress').insertMany(rows)
  const overview = await m.readOverview(now)
  expect(overview.watching).toMatchObject([{ person: 'Bo', title: 'Heat', percent: 50, left: '10 min left' }])
  expect(overview.storage).toEqual([{ name: 'Attic', hue: 1, bytes: 4_000_000_000, files: 1 }])
  expect(overview.parts.map(({ name, tone }) => [name, tone])).toEqual([
    ['Worker', 'bad'],
    ['Database', 'quiet'],
    ['Attic', 'quiet'],
  ])
  expect(overview.sync).toBeNull()
  expect(JSON.stringify(overview)).not.toContain('the-key-of-attic')
})
