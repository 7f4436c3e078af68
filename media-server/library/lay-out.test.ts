import { expect, test } from 'vitest'
import type { Draft } from './draft.ts'
import { layOut } from './lay-out.ts'
import { treeOf } from './tree-of.ts'

const lay = (...paths: string[]) => layOut(treeOf(...paths), 'library')

/** `movie Heat 1995`, `episode s1e2`, with the number of copies where there are several. */
function inWords({ kind, guess, season, numbers, order, videos }: Draft): string {
  const letter = { aired: 'e', absolute: 'a', date: 'd' }[order ?? 'aired']
  const place = numbers ? `${season === undefined ? '' : `s${season}`}${letter}${numbers.join('-')}` : null
  const name = kind === 'season' ? `s${season}` : (place ?? `${guess.title} ${guess.year ?? ''}`.trim())
  return `${kind} ${name}${videos.length > 1 ? ` ×${videos.length}` : ''}`
}

test.each([
  ['a folder for each film', ['Movies/Heat (1995)/Heat (1995).mkv'], ['movie Heat 1995']],
  ['films side by side', ['Films/Heat (1995).mkv', 'Films/Up.2009.1080p.mkv'], ['movie Heat 1995', 'movie Up 2009']],
  ['the library’s folder as the films’ folder', ['Heat (1995)/film.mkv'], ['movie Heat 1995']],
  ['versions in one folder', ['Movies/Heat (1995)/Heat (1995) - 2160p.mkv', 'Movies/Heat (1995)/Heat (1995) - 1080p.mkv'], ['movie Heat 1995 ×2']],
  ['versions side by side', ['Movies/Heat (1995) [1080p].mkv', 'Movies/Heat.1995.720p.mkv'], ['movie Heat 1995 ×2']],
  ['a collection’s folder', ['Movies/Trilogy/One (2001).mkv', 'Movies/Trilogy/Two (2003).mkv'], ['movie One 2001', 'movie Two 2003']],
  ['folders in a collection’s folder', ['Movies/Trilogy/One (2001)/a.mkv', 'Movies/Trilogy/Two (2003)/b.mkv'], ['movie One 2001', 'movie Two 2003']],
  ['a folder that only the file dates', ['Movies/disc 3/Heat.1995.1080p.mkv'], ['movie Heat 1995']],
  ['extras, samples and trailers', ['Movies/Heat (1995)/Heat (1995).mkv', 'Movies/Heat (1995)/Heat (1995)-trailer.mkv', 'Movies/Heat (1995)/Extras/Making of.mkv', 'Movies/Heat (1995)/sample.mkv'], ['movie Heat 1995']],
  ['season folders', ['TV/Show (2019)/Season 01/Show - S01E01.mkv', 'TV/Show (2019)/Season 02/Show - S02E01.mkv', 'TV/Show (2019)/Specials/Show - S00E01.mkv'], ['series Show 2019', 'season s0', 'season s1', 'season s2', 'episode s1e1', 'episode s2e1', 'episode s0e1']],
  ['a series without season folders', ['TV/Show/Show 1x01.mkv', 'TV/Show/Show 1x02.mkv'], ['series Show', 'season s1', 'episode s1e1', 'episode s1e2']],
  ['numbers alone in season folders', ['Shows/Show/Season 2/01 - Pilot.mkv'], ['series Show', 'season s2', 'episode s2e1']],
  ['absolute numbers', ['Anime/Show/[Grp] Show - 012 [1080p].mkv'], ['series Show', 'episode a12']],
  ['days', ['TV/Late/Late 2024-05-01.mkv'], ['series Late', 'episode d20240501']],
  ['a file of two episodes', ['TV/Show/S01/Show S01E03-E04.mkv'], ['series Show', 'season s1', 'episode s1e3-4']],
  ['two copies of an episode', ['TV/Show/S01/Show S01E03 720p.mkv', 'TV/Show/S01/Show S01E03 1080p.mkv'], ['series Show', 'season s1', 'episode s1e3 ×2']],
  ['episodes side by side', ['TV/Show - S01E01.mkv', 'TV/Other - S01E01.mkv'], ['series Show', 'season s1', 'episode s1e1', 'series Other', 'season s1', 'episode s1e1']],
  ['a series known by its content', ['Show/Season 1/Show S01E01.mkv'], ['series Show', 'season s1', 'episode s1e1']],
  ['a series named like its extras', ['TV/Extras/Season 1/Extras S01E01.mkv'], ['series Extras', 'season s1', 'episode s1e1']],
  ['odd names', ['Movies/千と千尋 $1 #2 100% "🎬" (2001)/千.mkv'], ['movie 千と千尋 $1 #2 100% "🎬" 2001']],
])('finds titles in %s', (_layout, paths, expected) => {
  expect(lay(...paths).map(inWords)).toEqual(expected)
}) // prettier-ignore

test('gives captions to the video whose name they begin with', () => {
  const folder = 'Movies/Heat (1995)'
  const [heat] = lay(
    `${folder}/Heat (1995).mkv`,
    `${folder}/Heat (1995) - 4K.mkv`,
    `${folder}/Heat (1995).en.sdh.srt`,
    `${folder}/Heat (1995) - 4K.de.srt`,
    `${folder}/Subs/2_French.srt`,
  )
  const captions = heat?.videos.map((video) => [
    video.path.slice(folder.length + 1),
    video.captions.map(({ language, role }) => `${language} ${role}`).toSorted(),
  ])
  expect(captions).toEqual([
    ['Heat (1995).mkv', ['en sdh', 'fr normal']],
    ['Heat (1995) - 4K.mkv', ['de normal', 'fr normal']],
  ])
})

test('names the pictures of each role, the most special first', () => {
  const [heat] = lay(
    'Movies/Heat (1995)/Heat (1995).mkv',
    'Movies/Heat (1995)/folder.jpg',
    'Movies/Heat (1995)/poster.jpg',
    'Movies/Heat (1995)/fanart.jpg',
    'Movies/Heat (1995)/Heat (1995)-clearlogo.png',
  )
  const names = Object.entries(heat?.pictures ?? {}).map(([role, files]) => [
    role,
    files.map(({ path }) => path.slice(19)),
  ])
  expect(Object.fromEntries(names)).toEqual({
    poster: ['poster.jpg', 'folder.jpg'],
    backdrop: ['fanart.jpg'],
    logo: ['Heat (1995)-clearlogo.png'],
  })
})

test('finds the pictures of seasons and episodes', () => {
  const drafts = lay(
    'TV/Show/season01-poster.jpg',
    'TV/Show/season-specials-poster.jpg',
    'TV/Show/Season 01/Show S01E01.mkv',
    'TV/Show/Season 01/Show S01E01-thumb.jpg',
    'TV/Show/Season 00/Show S00E01.mkv',
    'TV/Show/Season 00/season_poster.jpg',
  )
  const pictures = drafts.flatMap((draft) =>
    Object.entries(draft.pictures).map(
      ([role, [file]]) => `${inWords(draft)} ${role} ${file?.path.slice(8)}`,
    ),
  )
  expect(pictures).toEqual([
    'season s0 poster Season 00/season_poster.jpg',
    'season s1 poster season01-poster.jpg',
    'episode s1e1 thumbnail Season 01/Show S01E01-thumb.jpg',
  ])
})

test('keeps the keys when other titles come or go', () => {
  const key = (drafts: Draft[]) => drafts.find(({ guess }) => guess.title === 'Heat')?.key
  const alone = lay('Movies/Heat (1995)/Heat (1995).mkv')
  const among = lay(
    'Movies/Heat (1995)/Heat (1995).mkv',
    'Movies/Heat (1995)/Heat (1995) - 4K.mkv',
    'Movies/Up (2009)/Up.mkv',
  )
  expect(key(among)).toBe(key(alone))
})
