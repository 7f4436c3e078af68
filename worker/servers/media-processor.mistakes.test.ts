import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FILM_METADATA, MediaProcessorHouse } from '../testing/media-processor-house.ts'

/** What the server does wrong, each by name; what it does to names and probes stands in `media-processor.test.ts`. */

let house: MediaProcessorHouse

beforeEach(async () => {
  house = await MediaProcessorHouse.start()
})
afterEach(() => house.served.close())

const AT = '/media/movies/One%20(2001)'
const blurhash = readFileSync(
  join(import.meta.dirname, 'fixtures/media-processor/file.poster.jpg.blurhash'),
  'utf8',
)

async function readOne(more = {}, metadata: object | null = null) {
  house.fake.setMovie('One (2001)', metadata, more)
  return house.readMovie('One (2001)')
}

/** What listing and reading everything asks for. */
async function asked(): Promise<string[]> {
  house.fake.requests.length = 0
  await house.readAll()
  return house.fake.requests
}

function addSeason(folder: string) {
  house.fake.setShow('Show', null)
  house.fake.setEpisode('Show', folder, 'S01E01')
}

test('a name with a backtick is not probed, as one with a dollar sign: it is listed without length and picture', async () => {
  house.fake.setMovie('The `Odd` One (2001)', null, {
    length: { 'The `Odd` One (2001).mp4': 0 },
    dimensions: { 'The `Odd` One (2001).mp4': '' },
  })
  const { copies } = await house.readMovie('The `Odd` One (2001)')
  expect(copies).toMatchObject([{ durationSeconds: null, video: null }])
})

test('_id is null, or that of nothing, where probing failed: it is not read', async () => {
  const one = await readOne({ _id: null })
  expect(one.copies[0]?.copyId).toBe((await readOne({ _id: 'e3b0c44298fc1c14' })).copies[0]?.copyId)
})

test('hand-placed art has no placeholder after the first scan: it comes when the folder changed again', async () => {
  house.fake.files.set(`${AT}/poster.jpg.blurhash`, blurhash)
  const poster = `${AT}/poster.jpg?hash=1`
  const first = await readOne({ urls: { poster } })
  expect(first.fields.artwork.poster).not.toHaveProperty('placeholder')
  const second = await readOne({ urls: { poster, posterBlurhash: `${AT}/poster.jpg.blurhash` } })
  expect(second.fields.artwork.poster?.placeholder).toHaveLength(12)
})

test('a picture that is older than tmdb.config, or whose placeholder could not be made, comes as empty or null', async () => {
  addSeason('Season 1')
  const show = house.fake.shows.get('Show')?.json
  Object.assign(show ?? {}, {
    poster: '',
    posterBlurhash: null,
    backdrop: '/media/tv/Show/b.jpg',
    backdropBlurhash: null,
  })
  const { entries, bad } = await house.readAll()
  expect(bad).toEqual([])
  expect(Object.keys(entries[0]?.fields.artwork ?? {})).toEqual(['backdrop'])
})

test('pictures of shows are not encoded in their file part: their address is', async () => {
  addSeason('Season 1')
  const thumbnail = '/media/tv/Show/Season%201/01 - Thumbnail.jpg?hash=ab12'
  house.fake.setEpisode('Show', 'Season 1', 'S01E01', { thumbnail })
  const { entries } = await house.readAll()
  expect(entries.find(({ kind }) => kind === 'episode')?.fields.artwork.thumbnail).toMatchObject({
    ref: '/media/tv/Show/Season%201/01%20-%20Thumbnail.jpg?hash=ab12',
    version: 'ab12',
  })
})

test('hashes of a season are found by its number and not by its folder: they are not asked for', async () => {
  addSeason('Season 01')
  expect((await asked()).filter((request) => request.includes('/metadata-hashes/tv/'))).toEqual([])
})

test('a movie’s own hash differs from that in the list: only the list’s are compared', async () => {
  house.fake.setMovie('One (2001)', null)
  expect((await asked()).filter((request) => request.includes('/metadata-hashes/movies/'))).toEqual([])
})

test('the routes of placeholders answer 500: they are not asked', async () => {
  house.fake.setMovie('One (2001)', null)
  addSeason('Season 1')
  expect((await asked()).filter((request) => request.includes('/api/blurhash'))).toEqual([])
})

test('a hash that was worked out again, with nothing changed, changes no tag', async () => {
  house.fake.setMovie('One (2001)', null)
  const { tags } = await house.listAll()
  house.fake.instead = (url) => {
    if (!url.pathname.endsWith('/metadata-hashes/movies')) return null
    const [[folder, { hash }] = ['', { hash: '' }]] = house.fake.movies
    const title = {
      hash,
      contentHash: null,
      lastModified: '2026-11-22T06:21:28.704Z',
      generated: '2027-01-01 00:00:00',
    }
    return Response.json({ hash: 'b'.repeat(40), titles: { [folder]: title } })
  }
  expect((await house.listAll()).tags).toEqual(tags)
})

test('the order in which titles are listed is any: it changes nothing', async () => {
  for (const name of ['One (2001)', 'Two (2002)', 'Three (2003)']) house.fake.setMovie(name, null)
  const { version } = await house.listAll()
  const movies = [...house.fake.movies].toReversed()
  house.fake.movies.clear()
  for (const [folder, movie] of movies) house.fake.movies.set(folder, movie)
  expect((await house.listAll()).version.split('-').slice(0, 4)).toEqual(version.split('-').slice(0, 4))
  const listing = await house.client.readTags({ known: version }, { firstByteMs: 5_000, totalMs: 5_000 })
  expect(listing).toEqual({ ok: true, value: { kind: 'unchanged' } })
})

test('a key that is shown twice is refused by the server: it is shown once', async () => {
  let shown: string | null = null
  house.fake.setMovie('One (2001)', null)
  house.fake.instead = (_url, request) => {
    shown = request.headers.get('x-webhook-id')
    return null
  }
  await house.listAll()
  expect(shown).toBe(house.fake.key)
})

test('titles of chapters are lost: the server calls all of them Chapter NN', async () => {
  house.fake.files.set(`${AT}/c.vtt`, 'WEBVTT\n\n00:00:00.000 --> 00:01:00.000\nChapter 01\n')
  const { copies } = await readOne({ urls: { chapters: `${AT}/c.vtt` } })
  expect(copies[0]?.chapters).toEqual([{ startSeconds: 0, endSeconds: 60, title: 'Chapter 01' }])
})

test('a cached list of sprites keeps an old address of the server: a copy’s is made of where the server is now', async () => {
  const { copies } = await readOne()
  expect(copies[0]?.trickplay?.ref).toBe('/node/vtt/movie/One%20(2001)')
})

test('what it found of a file is called additional_metadata with movies and additionalMetadata with episodes', async () => {
  const facts = { size: { kb: 10 }, audio: [{ codec: 'aac', channels: 2 }] }
  const movie = await readOne({ additional_metadata: facts })
  addSeason('Season 1')
  house.fake.setEpisode('Show', 'Season 1', 'S01E01', { additionalMetadata: facts } as object)
  const { entries } = await house.readAll()
  const episode = entries.find(({ kind }) => kind === 'episode')
  for (const entry of [movie, episode])
    expect(entry?.copies).toMatchObject([{ sizeBytes: 10_240, audio: [{ codec: 'aac' }] }])
})

test('pictures in metadata files are paths of TMDB or whole addresses there: none is taken for the server’s own', async () => {
  const metadata = {
    ...FILM_METADATA,
    poster_path: '/p.jpg',
    logo_path: 'https://image.tmdb.org/t/p/original/l.png',
  }
  expect((await readOne({}, metadata)).fields.artwork).toEqual({})
})
