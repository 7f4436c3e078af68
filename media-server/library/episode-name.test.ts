import { expect, test } from 'vitest'
import { isClearlyEpisode, parseEpisodeName, parseSeasonFolder } from './episode-name.ts'

test.each([
  ['Show - S01E02 - Name', 1, [2], 'Show', 'Name'],
  ['show.s01e02.name.of.it.1080p.web.x264-grp', 1, [2], 'show', 'name of it'],
  ['Show 1x02', 1, [2], 'Show', null],
  ['Show 1x02-03 Name', 1, [2, 3], 'Show', 'Name'],
  ['Show - S01E03-E04 - Two', 1, [3, 4], 'Show', 'Two'],
  ['Show - S01E03E04', 1, [3, 4], 'Show', null],
  ['Show.S01E03-05.720p', 1, [3, 4, 5], 'Show', null],
  ['Show S01E02 - 1080p', 1, [2], 'Show', null],
  ['Show - S00E01 - Special', 0, [1], 'Show', 'Special'],
  ['Show S2024E12', 2024, [12], 'Show', null],
  ['Show - s01e100', 1, [100], 'Show', null],
  ['12 Monkeys - S01E03 - X', 1, [3], '12 Monkeys', 'X'],
  ['Show - Season 1 Episode 2 - Hi', 1, [2], 'Show', 'Hi'],
  ['番組 - S01E02 - 猫 & "犬" #1 100%', 1, [2], '番組', '猫 & "犬" #1 100%'],
])('reads season and numbers of %j', (name, season, numbers, show, title) => {
  expect(parseEpisodeName(name)).toEqual({ season, numbers, order: 'aired', show, title })
})

test.each([
  ['Show 2024-05-01 Guest', [20240501], 'date'],
  ['Show.2024.05.01.Guest.720p', [20240501], 'date'],
  ['[Grp] Show - 012 [1080p]', [12], 'absolute'],
  ['[Grp] Show - 012v2 (BD 1080p)', [12], 'absolute'],
])('counts %j by another order', (name, numbers, order) => {
  expect(parseEpisodeName(name)).toMatchObject({ season: null, numbers, order, show: 'Show' })
})

test.each(['02 - Name', '02. Name', 'Show - 02 - Name', 'Episode 2', 'E02'])(
  'takes %j in a season’s folder as that season’s second',
  (name) => {
    expect(parseEpisodeName(name, 3)).toMatchObject({ season: 3, numbers: [2], order: 'aired' })
  },
)

test.each(['The Movie (1999)', 'Movie 2', '1080p x264', 'Heat.1995.1080p.BluRay.x264'])(
  'does not take %j for an episode',
  (name) => {
    expect(parseEpisodeName(name)).toBeNull()
    expect(isClearlyEpisode(name)).toBe(false)
  },
)

test.each([
  ['Season 01', 1],
  ['Season 1 - The Start', 1],
  ['Specials', 0],
  ['Season 00', 0],
  ['S02', 2],
  ['Staffel 3', 3],
  ['2. Staffel', 2],
  ['01', 1],
  ['Show.S01.1080p.WEB', 1],
  ['Extras', null],
  ['The 100', null],
])('knows %j as the folder of season %j', (name, season) => {
  expect(parseSeasonFolder(name)).toBe(season)
})

test('cuts a range that no file can hold', () => {
  expect(parseEpisodeName('Show S01E01-E9999')?.numbers).toEqual([1, 9999])
})
