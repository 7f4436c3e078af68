import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { ServerInfo } from '../shared/protocol/media-index.ts'
import { addFilm, LONG_AGO, makeHome, readPage, start, titles } from './test-server.ts'

test('offers a film with what its files say', async () => {
  const home = await makeHome()
  const film = path.join(home.folder, 'Movies/Heat (1995)')
  await addFilm(home.folder, 'Movies/Heat (1995)/Heat (1995) - 180p.mkv')
  await writeFile(
    path.join(film, 'metadata.json'),
    JSON.stringify({ id: 949, title: 'Heat', overview: 'A thief.' }),
  )
  await writeFile(path.join(film, 'movie.nfo'), '<movie><overview/><tagline>Hot.</tagline></movie>')
  await writeFile(
    path.join(film, 'Heat (1995) - 180p.de.forced.srt'),
    '1\n00:00:00,000 --> 00:00:01,000\nHallo\n',
  )
  await writeFile(path.join(film, 'poster.png'), 'not a picture')
  await sharp({ create: { width: 20, height: 30, channels: 3, background: '#ff0000' } }).toFile(
    path.join(film, 'folder.jpg'),
  )
  const { ask, ready } = await start(home)
  await ready
  const { entries, next } = await readPage(ask)
  expect(next).toBeNull()
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({
    kind: 'movie',
    ids: { tmdb: '949' },
    metadata: { title: 'Heat', year: 1995, overview: 'A thief.', tagline: 'Hot.' },
    artwork: { poster: { width: 20, height: 30, placeholder: expect.arrayContaining(['#fe0000']) } },
    copies: [
      {
        path: 'Movies/Heat (1995)/Heat (1995) - 180p.mkv',
        container: 'matroska',
        modifiedAt: LONG_AGO.toISOString(),
        video: { codec: 'h264', width: 320, height: 180 },
        audio: [{ codec: 'aac', language: 'en' }],
        captions: [{ language: 'de', role: 'forced', format: 'subrip', source: 'external' }],
        chapters: [{ title: 'All' }],
      },
    ],
  })
})

test('offers a series, its seasons and its episodes', async () => {
  const home = await makeHome()
  await addFilm(home.folder, 'TV/Show (2019)/Season 01/Show - S01E01-E02 - Start.mkv')
  const { ask, ready } = await start(home)
  await ready
  const { entries } = await readPage(ask)
  const [series, season, episode] = (['series', 'season', 'episode'] as const).map((kind) =>
    entries.find((entry) => entry.kind === kind),
  )
  expect(series).toMatchObject({ metadata: { title: 'Show', year: 2019 }, copies: [] })
  expect(season).toMatchObject({ parent: series?.entryId, season: 1 })
  expect(episode).toMatchObject({
    parent: series?.entryId,
    season: 1,
    numbers: [1, 2],
    order: 'aired',
    metadata: { title: 'Start' },
  })
})

test('each episode of a file of several has its own name, or none', async () => {
  const home = await makeHome()
  const season = path.join(home.folder, 'TV/Show (2019)/Season 01')
  const block = (number: number, title: string) =>
    `<episodedetails><title>${title}</title><season>1</season><episode>${number}</episode></episodedetails>`
  for (const name of ['S01E01-E02 - Start', 'S01E03-E04 - Middle + Turn', 'S01E05-E06', 'S01E07E08'])
    await addFilm(home.folder, `TV/Show (2019)/Season 01/Show - ${name}.mkv`)
  await writeFile(path.join(season, 'Show - S01E05-E06.nfo'), block(5, 'Fifth') + block(6, 'Sixth'))
  await writeFile(
    path.join(season, 'metadata.json'),
    JSON.stringify({
      episodes: [
        { episode_number: 7, name: 'Seventh' },
        { episode_number: 8, name: 'Eighth' },
      ],
    }),
  )
  const { ask, ready } = await start(home)
  await ready
  const { entries } = await readPage(ask)
  const told = entries
    .filter(({ kind }) => kind === 'episode')
    .map(({ numbers, metadata, episodes }) => [numbers?.[0], metadata.title, episodes])
  expect(told.toSorted()).toEqual([
    [1, 'Start', undefined],
    [3, 'Middle', [{ number: 4, metadata: { title: 'Turn' } }]],
    [5, 'Fifth', [{ number: 6, metadata: { title: 'Sixth' } }]],
    [7, 'Seventh', [{ number: 8, metadata: { title: 'Eighth' } }]],
  ])
})

test('names with spaces, quotes, signs, other scripts and emoji work', async () => {
  const names = [
    'It\'s "so" (2001)',
    '$HOME `id` #1 100% & co (2002)',
    '千と千尋の神隠し (2003)',
    '🎬 -v (2004)',
    '-i x; ls (2005)',
    'concat:a|b (2006)',
    'Éa\u0301 (2007)',
  ]
  const home = await makeHome()
  for (const name of names) await addFilm(home.folder, `Movies/${name}/${name}.mkv`)
  const { ask, ready } = await start(home)
  await ready
  const { entries } = await readPage(ask)
  expect(titles(entries)).toEqual(names.map((name) => name.slice(0, -7)).toSorted())
  expect(entries.flatMap(({ copies }) => copies.map(({ broken, video }) => broken ?? video?.codec))).toEqual(
    names.map(() => 'h264'),
  )
})

test('a name that is not UTF-8 is passed over, and others are not', async () => {
  const home = await makeHome()
  await addFilm(home.folder, 'Movies/Heat (1995)/Heat (1995).mkv')
  await mkdir(Buffer.concat([Buffer.from(path.join(home.folder, 'Movies/bad ')), Buffer.from([0xff, 0xfe])]))
  const { ask, ready } = await start(home)
  await ready
  expect(titles((await readPage(ask)).entries)).toEqual(['Heat'])
})

test('a broken file is listed with ffprobe’s words, and nothing else suffers', async () => {
  const home = await makeHome()
  await addFilm(home.folder, 'Movies/Good (2001)/Good (2001).mkv')
  await addFilm(home.folder, 'Movies/Cut (2002)/Cut (2002).mkv')
  await truncate(path.join(home.folder, 'Movies/Cut (2002)/Cut (2002).mkv'), 40)
  await mkdir(path.join(home.folder, 'Movies/Text (2003)'))
  await writeFile(path.join(home.folder, 'Movies/Text (2003)/Text (2003).mp4'), '#EXTM3U\nhttp://127.0.0.1/x')
  const { ask, ready } = await start(home)
  await ready
  const { entries } = await readPage(ask)
  const broken = Object.fromEntries(
    entries.map(({ metadata, copies }) => [metadata.title, copies[0]?.broken]),
  )
  expect(broken).toEqual({
    Good: undefined,
    Cut: expect.stringMatching(/\w/),
    Text: expect.stringMatching(/invalid|data/i),
  })
  expect(JSON.stringify(broken)).not.toContain(home.folder)
})

test('lists files with their size and the reason when ffprobe is missing', async () => {
  const home = await makeHome()
  await addFilm(home.folder, 'Movies/Heat (1995)/Heat (1995).mkv')
  const { ask, ready } = await start(home, { FFPROBE_PATH: '/nowhere/ffprobe' })
  await ready
  const [heat] = (await readPage(ask)).entries
  expect(heat?.copies[0]?.broken).toContain('ffprobe is not there')
  expect(heat?.copies[0]?.sizeBytes).toBeGreaterThan(0)
  expect(ServerInfo.parse(await (await ask('/v1/server')).json()).canTranscode).toBe(false)
})

test('follows links inside the library, not those that lead out of it or round in a circle', async () => {
  const home = await makeHome()
  await addFilm(home.folder, 'Movies/Heat (1995)/Heat (1995).mkv')
  await addFilm(home.home, 'outside/Secret (2000)/Secret (2000).mkv')
  await symlink(path.join(home.home, 'outside'), path.join(home.folder, 'Movies/Out'))
  await symlink(
    path.join(home.home, 'outside/Secret (2000)/Secret (2000).mkv'),
    path.join(home.folder, 'Movies/Secret (2000).mkv'),
  )
  await symlink(path.join(home.folder, 'Movies'), path.join(home.folder, 'Movies/Round'))
  await symlink(path.join(home.folder, 'Movies/Heat (1995)'), path.join(home.folder, 'Movies/Again (1996)'))
  const { ask, ready } = await start(home)
  await ready
  expect(titles((await readPage(ask)).entries)).toEqual(['Again', 'Heat'])
})
