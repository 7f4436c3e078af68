import type { MediaServer } from '../../shared/media-server.ts'
import { FakeJellyfin, JELLYFIN_RELEASES, type JellyfinRelease } from './fake-jellyfin.ts'
import { FakeMediaProcessor } from './fake-media-processor.ts'
import { FakeMediaServer } from './fake-media-server.ts'
import { jellyfinId, jellyfinMovie } from './jellyfin-house.ts'
import { serveHttp } from './serve-http.ts'
import { film } from './sync-house.ts'

/** What every kind's fake can be made to do. Films are numbered; each has a title, a year and a TMDB id of its own. */
type Fake = {
  server: Pick<MediaServer, 'kind' | 'apiKey'>
  answer: (request: Request) => Promise<Response>
  addFilm: (number: number) => void
  /** Gives it other words to be described with. */
  changeFilm: (number: number, overview: string) => void
  /** Says something of it that no film can have. */
  breakFilm: (number: number) => void
  removeFilm: (number: number) => void
  setInstead: (instead: ((url: URL) => Response | null) | null) => void
  /** Time goes on by an hour, where it matters. */
  wait: () => void
}

/** A fake server behind real HTTP, with what it was asked and what it sent. */
export type StartedServer = Fake & {
  url: string
  requests: string[]
  bytes: number
  stop: () => Promise<void>
}

export type ServerKind = {
  name: string
  start: () => Promise<StartedServer>
  /** Complete listings that have to lack an entry before it goes. */
  listingsUntilGone: 1 | 2
  /** What a run costs, at most: requests, and bytes of a library of `films`. */
  unchanged: { requests: number; bytes: (films: number) => number }
  oneChanged: { requests: number; bytes: (films: number) => number }
}

export const SERVER_KINDS: readonly ServerKind[] = [
  {
    name: 'Matinee media server',
    start: () => start(matinee()),
    listingsUntilGone: 1,
    unchanged: { requests: 1, bytes: () => 0 },
    oneChanged: { requests: 1, bytes: () => 1_000 },
  },
  {
    name: 'media-processor',
    start: () => start(mediaProcessor()),
    listingsUntilGone: 2,
    unchanged: { requests: 2, bytes: () => 0 },
    // The hashes of all movies, the large answer as far as the movie, and its file.
    oneChanged: { requests: 4, bytes: (films) => 1_000 + films * 1_000 },
  },
  ...JELLYFIN_RELEASES.map((release) => ({
    name: `Jellyfin ${release}`,
    start: () => start(jellyfin(release)),
    listingsUntilGone: 2 as const,
    unchanged: { requests: 2, bytes: () => 500 },
    oneChanged: { requests: 3, bytes: () => 3_000 },
  })),
]

async function start(fake: Fake): Promise<StartedServer> {
  const started: StartedServer = { ...fake, url: '', requests: [], bytes: 0, stop: () => Promise.resolve() }
  const { url, close } = await serveHttp(async (request) => {
    started.requests.push(`${request.method} ${new URL(request.url).pathname}`)
    const response = await fake.answer(request)
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        started.bytes += chunk.byteLength
        controller.enqueue(chunk)
      },
    })
    return new Response(response.body?.pipeThrough(counter) ?? null, response)
  })
  return Object.assign(started, { url, stop: close })
}

const title = (number: number) => `Film ${String(number).padStart(6, '0')}`
const tmdb = (number: number) => 700_000 + number

function matinee(): Fake {
  const fake = new FakeMediaServer('matinee-box')
  const id = (number: number) => `f${number}`
  const entry = (number: number, metadata = {}) =>
    film(id(number), title(number), 2000, { ids: { tmdb: String(tmdb(number)) }, metadata })
  return {
    server: { kind: 'matinee', apiKey: 'the-matinee-key' },
    answer: async ({ url, method, headers, body }) =>
      fake.fetch(url, { method, headers, ...(body && { body: await new Response(body).text() }) }),
    addFilm: (number) => fake.set(entry(number)),
    changeFilm: (number, overview) => fake.set(entry(number, { overview })),
    breakFilm: (number) => fake.set({ ...entry(number), lastModified: 'yesterday' }),
    removeFilm: (number) => fake.remove(id(number)),
    setInstead: (instead) => (fake.instead = instead),
    wait: () => undefined,
  }
}

function mediaProcessor(): Fake {
  const fake = new FakeMediaProcessor()
  const folder = (number: number) => `${title(number)} (2000)`
  const metadata = (number: number) => ({
    id: tmdb(number),
    title: title(number),
    release_date: '2000-01-01',
  })
  return {
    server: { kind: 'media-processor', apiKey: fake.key },
    answer: fake.answer,
    addFilm: (number) => fake.setMovie(folder(number), metadata(number)),
    changeFilm: (number, overview) => fake.setMovie(folder(number), { ...metadata(number), overview }),
    breakFilm: (number) => fake.setMovie(folder(number), metadata(number), { length: 'long' }),
    removeFilm: (number) => fake.movies.delete(folder(number)),
    setInstead: (instead) => (fake.instead = instead),
    wait: () => undefined,
  }
}

function jellyfin(release: JellyfinRelease): Fake {
  const fake = new FakeJellyfin()
  fake.release = release
  return {
    server: { kind: 'jellyfin', apiKey: fake.apiKey },
    answer: fake.answer,
    addFilm: (number) => fake.save(jellyfinMovie(number)),
    changeFilm: (number, Overview) => fake.save(jellyfinMovie(number, { Overview })),
    breakFilm: (number) => fake.save(jellyfinMovie(number, { RunTimeTicks: 'long' })),
    removeFilm: (number) => fake.remove(jellyfinId(number)),
    setInstead: (instead) => (fake.instead = instead),
    wait: () => {
      fake.nowMs += 3_600_000
    },
  }
}
