import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import type { FakeMediaProcessor } from '../testing/fake-media-processor.ts'
import { MediaProcessorHouse } from '../testing/media-processor-house.ts'
import { film, SyncHouse } from '../testing/sync-house.ts'

let mill: MediaProcessorHouse
let fake: FakeMediaProcessor
let house: SyncHouse

beforeEach(async () => {
  mill = await MediaProcessorHouse.start()
  ;({ fake } = mill)
  const server = new FakeMediaServer('')
  server.fetch = (address, init) => fetch(address.replace('http://mill.test', mill.served.url), init)
  house = new SyncHouse({ attic: new FakeMediaServer('attic-box'), mill: server })
  house.save('mill', { kind: 'media-processor', apiKey: fake.key })
})
afterEach(() => mill.served.close())

function setFilm(number: number, more = {}) {
  const title = `Film ${number}`
  fake.setMovie(`${title} (2000)`, { id: 1_000 + number, title, release_date: '2000-01-01', ...more })
}

const SHOW_AT = '/media/tv/Night%20Ferry'

function setEpisode(number: number, overview = 'Words.', hash = 1) {
  const at = `${SHOW_AT}/Season%201/${number}_metadata.json`
  fake.files.set(at, JSON.stringify({ id: 5_000 + number, name: `Part ${number}`, overview }))
  const key = `S01E${String(number).padStart(2, '0')}`
  fake.setEpisode('Night Ferry', 'Season 1', key, { metadata: `${at}?hash=${hash}` })
}

/** So many films, and a show of as many episodes. */
function fill(count: number) {
  fake.setShow('Night Ferry', { id: 900, name: 'Night Ferry', first_air_date: '2020-01-01' })
  for (let number = 1; number <= count; number++) {
    setFilm(number)
    setEpisode(number)
  }
}

async function run() {
  fake.requests.length = 0
  fake.bytes = 0
  const writes = house.writes()
  const { report } = await house.run()
  const row = report.servers.find(({ serverId }) => serverId === 'mill')
  return { report, row, requests: [...fake.requests], bytes: fake.bytes, writes: house.writes() - writes }
}

const offers = () => house.data.all<Offer>('offers').filter(({ serverId }) => serverId === 'mill')

test('a first run reads both lists twice and each file once: a series’ file also tells of its seasons', async () => {
  fill(3)
  const { report, requests } = await run()
  expect(report.counts.added).toBe(3 + 1 + 1 + 3)
  expect(requests.toSorted()).toEqual(
    [
      'GET /node/api/metadata-hashes/movies',
      'GET /node/api/metadata-hashes/tv',
      'GET /node/media/tv',
      'GET /node/media/movies',
      'GET /node/media/tv',
      ...[1, 2, 3].map((number) => `GET /media/movies/Film%20${number}%20(2000)/metadata.json`),
      `GET ${SHOW_AT}/metadata.json`,
      ...[1, 2, 3].map((number) => `GET ${SHOW_AT}/Season%201/${number}_metadata.json`),
    ].toSorted(),
  )
})

test('an unchanged library costs two requests without a body', async () => {
  fill(30)
  await run()
  expect(await run()).toMatchObject({
    requests: ['GET /node/api/metadata-hashes/movies', 'GET /node/api/metadata-hashes/tv'],
    bytes: 0,
    writes: 0,
  })
})

test.each([10, 100])('one changed film of %i costs four requests, and no show is read', async (count) => {
  fill(count)
  await run()
  setFilm(2, { overview: 'Better words.' })
  const { report, requests, bytes } = await run()
  expect(report.counts).toMatchObject({ updated: 1, added: 0, retired: 0 })
  expect(requests).toEqual([
    'GET /node/api/metadata-hashes/movies',
    'GET /node/api/metadata-hashes/tv',
    'GET /node/media/movies',
    'GET /media/movies/Film%202%20(2000)/metadata.json',
  ])
  expect(bytes).toBeLessThan(1_000 + count * 900)
})

test.each([10, 99])(
  'one changed episode of %i costs five requests, and no other file is read',
  async (count) => {
    fill(count)
    await run()
    setEpisode(2, 'Better words.', 2)
    const { report, requests, bytes } = await run()
    expect(report.counts).toMatchObject({ updated: 1, added: 0, retired: 0 })
    expect(requests).toEqual([
      'GET /node/api/metadata-hashes/movies',
      'GET /node/api/metadata-hashes/tv',
      'GET /node/media/tv',
      'GET /node/media/tv',
      `GET ${SHOW_AT}/Season%201/2_metadata.json`,
    ])
    expect(bytes).toBeLessThan(2_000 + count * 1_200)
  },
)

test('a new episode writes itself, and neither its season nor its series', async () => {
  fill(3)
  await run()
  const before = offers()
  setEpisode(4)
  await run()
  const known = new Map(before.map((offer) => [offer._id, offer.writtenAt]))
  expect(offers().filter(({ _id, writtenAt }) => known.get(_id) !== writtenAt)).toMatchObject([
    { kind: 'episode', numbers: [4] },
  ])
})

test('a film is one title with that of another server by its id, whatever its folder is called', async () => {
  fake.setMovie('salt.harbour.2160p', { id: 77, title: 'Salt Harbour', release_date: '2019-05-01' })
  house.servers.attic?.set(film('a1', 'Havn af salt', 2018, { ids: { tmdb: '77' } }))
  await run()
  const titles = house.items()
  expect(titles).toMatchObject([{ serverIds: ['attic', 'mill'] }])
  expect(titles).toHaveLength(1)
})

test('a file that fails for a while keeps its film as it was, and is read when it is back', async () => {
  fill(2)
  await run()
  setFilm(2, { overview: 'Better words.' })
  fake.instead = (url) => (/Film%202.*metadata/.test(url.pathname) ? new Response('', { status: 502 }) : null)
  const failed = await run()
  expect(failed.row?.errors).toMatchObject([{ path: 'movies.Film 2 (2000).metadata' }])
  expect(failed.report.counts).toMatchObject({ updated: 0, retired: 0 })
  fake.instead = null
  expect((await run()).report.counts.updated).toBe(1)
  expect((await run()).requests).toHaveLength(2)
})

test('a film whose file is gone from its folder is missed, and gone with the next run', async () => {
  fill(2)
  await run()
  fake.setMovie('Film 2 (2000)', null, { length: {}, urls: { mp4: undefined } })
  expect((await run()).report.counts.retired).toBe(0)
  expect((await run()).report.counts.retired).toBe(1)
})

test('folders that all lost their files, as when a disk is away, are held', async () => {
  for (let number = 1; number <= 5; number++) setFilm(number)
  await run()
  for (let number = 1; number <= 5; number++)
    fake.setMovie(`Film ${number} (2000)`, null, { length: {}, urls: { mp4: undefined } })
  await run()
  const { report } = await run()
  expect(report.held).toEqual([{ serverId: 'mill', missing: 5, of: 5 }])
  expect(report.counts.retired).toBe(0)
})

test('a show that cannot be read removes nothing, and what else changed is read', async () => {
  fill(2)
  await run()
  const show = fake.shows.get('Night Ferry')
  if (show) fake.shows.set('Night Ferry', { json: { ...show.json, seasons: 'none' as never } })
  setFilm(1, { overview: 'Better words.' })
  for (let times = 1; times <= 2; times++) {
    const { row, report } = await run()
    expect(row?.errors).toMatchObject([{ path: 'tv.Night Ferry' }])
    expect(report.counts.retired).toBe(0)
  }
  expect(offers().filter(({ removedAt }) => removedAt !== undefined)).toEqual([])
  expect(offers().filter(({ fields }) => fields.metadata.overview === 'Better words.')).toHaveLength(1)
})
