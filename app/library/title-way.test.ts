import { expect, test } from 'vitest'
import type { Download, TranscodeWorker } from '../../shared/protocol/service-data.ts'
import { titleWay } from './title-way.ts'

const heat: Download = {
  id: 'nzo_1',
  release: 'Heat.1995.1080p',
  about: { kind: 'movie', title: 'Heat', year: 1995, ids: { tmdb: '949' }, path: '/data/movies/Heat (1995)' },
  episodes: [],
  state: 'downloading',
  percent: 75.5,
  secondsLeft: 840,
  sizeBytes: 4_000_000_000,
  client: 'SABnzbd',
  trouble: 'Indexer 7 says no',
}
const worker: TranscodeWorker = {
  id: 'w1',
  file: '/data/movies/Heat (1995)/a.mkv',
  kind: 'transcode',
  status: 'Transcoding',
  percent: 46,
  secondsLeft: 90,
  framesPerSecond: 125,
}
const movie = {
  kind: 'movie' as const,
  keys: ['movie:tmdb:949', 'movie:name:heat|1995'],
  files: [{ serverId: 'attic', path: 'Movies/Heat (1995)/a.mkv', episode: null }],
  isPlayable: false,
  downloads: [] as Download[],
  transcodes: [] as { worker: TranscodeWorker; pathMap: [] }[],
}
const steps = (known: Parameters<typeof titleWay>[0]) => titleWay(known)?.items.map(({ step }) => step)

test('a title of which nothing moves has no way', () => {
  expect(titleWay(movie)).toBeNull()
})

test('a download is a title’s own by any id that both have, and by no name', () => {
  expect(steps({ ...movie, downloads: [heat] })).toEqual(['downloading'])
  expect(steps({ ...movie, keys: ['movie:name:heat|1995'], downloads: [heat] })).toBeUndefined()
  expect(steps({ ...movie, keys: ['series:tmdb:949'], kind: 'series', downloads: [heat] })).toBeUndefined()
})

test('a viewer learns how far it is and how long it takes, and nothing of releases, services and paths', () => {
  const way = titleWay({ ...movie, downloads: [heat], transcodes: [{ worker, pathMap: [] }] })
  expect(way?.items.map(({ words, percent, secondsLeft }) => [words, percent, secondsLeft])).toEqual([
    ['Being converted', 46, 90],
    ['Downloading', 75.5, 840],
  ])
  expect(JSON.stringify(way)).not.toMatch(/1080p|SABnzbd|Indexer|data\/movies|attic/)
})

test.each([
  ['waiting', 'downloading', false],
  ['paused', 'downloading', true],
  ['verifying', 'importing', false],
  ['unpacking', 'importing', false],
  ['importing', 'importing', false],
  ['blocked', 'importing', true],
  ['failed', 'downloading', true],
] as const)('a download that is %s is at the step %s', (state, step, isStuck) => {
  expect(titleWay({ ...movie, downloads: [{ ...heat, state }] })?.items).toMatchObject([{ step, isStuck }])
})

test.each<[Download['state'], Download['state'], string, number | null]>([
  ['downloading', 'downloading', 'Downloading', 40],
  ['downloading', 'unpacking', 'Unpacking', 40],
  ['importing', 'verifying', 'Being checked', 40],
  ['importing', 'downloading', 'Going into the library', null],
  ['blocked', 'unpacking', 'Waits for an admin', null],
  ['failed', 'downloading', 'The download failed', 75.5],
])('a download that Radarr calls %s and its client %s: %s', (state, inClient, words, percent) => {
  const client = { ...heat, about: null, state: inClient, percent: 40 }
  const downloads = [{ ...heat, state }, client, { ...client, id: 'nzo_2', percent: 1 }]
  expect(titleWay({ ...movie, downloads })?.items).toMatchObject([{ words, percent }])
})

test('a file that is converted is known by the path map, or by its name and its folder', () => {
  const rule = { from: '/mnt/films', serverId: 'attic', to: 'Movies' }
  const mapped = { ...worker, file: '/mnt/films/Heat (1995)/a.mkv' }
  expect(steps({ ...movie, transcodes: [{ worker: mapped, pathMap: [rule] }] })).toEqual(['transcoding'])
  expect(steps({ ...movie, transcodes: [{ worker, pathMap: [] }] })).toEqual(['transcoding'])
  const other = { ...worker, file: '/data/movies/Heat (1986)/a.mkv' }
  expect(steps({ ...movie, transcodes: [{ worker: other, pathMap: [] }] })).toBeUndefined()
  const check = { ...worker, kind: 'health-check' as const }
  expect(steps({ ...movie, transcodes: [{ worker: check, pathMap: [] }] })).toBeUndefined()
})

test('an episode of another series with the same name of its file is not this one', () => {
  const series = {
    ...movie,
    kind: 'series' as const,
    keys: ['series:tvdb:1'],
    files: [
      {
        serverId: 'attic',
        path: 'TV/Signal Hill/Season 01/b.mkv',
        episode: { season: 1, number: 2, title: null },
      },
    ],
  }
  const of = (file: string) =>
    titleWay({ ...series, transcodes: [{ worker: { ...worker, file }, pathMap: [] }] })
  expect(of('/tv/Signal Hill/Season 01/b.mkv')?.items).toMatchObject([{ label: 'S1 E2' }])
  expect(of('/tv/Tide Tables/Season 01/b.mkv')).toBeNull()
})

const episodes = (...numbers: [season: number, number: number][]) =>
  numbers.map(([season, number]) => ({ season, number, title: null }))

test.each([
  [episodes([2, 3]), 'S2 E3'],
  [episodes([2, 3], [2, 4]), 'S2 E3–4'],
  [episodes([2, 1], [2, 2], [2, 3]), 'Season 2'],
  [episodes([0, 1], [0, 2], [0, 3]), 'Specials'],
  [episodes([1, 1], [2, 1]), 'Seasons 1–2'],
  [[], null],
])('a download of %j is called %s', (shown, label) => {
  const about = { kind: 'series' as const, title: 'Signal Hill', year: 2019, ids: { tvdb: '1' }, path: null }
  const known = { ...movie, kind: 'series' as const, keys: ['series:tvdb:1'] }
  expect(titleWay({ ...known, downloads: [{ ...heat, about, episodes: shown }] })?.items).toMatchObject([
    { label },
  ])
})

test('of many things that move the furthest five are shown, and the others are counted', () => {
  const downloads = Array.from({ length: 8 }, (_, at) => ({ ...heat, id: String(at) }))
  expect(titleWay({ ...movie, downloads })).toMatchObject({ items: { length: 5 }, more: 3 })
})
