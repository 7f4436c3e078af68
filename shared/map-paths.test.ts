import { expect, test } from 'vitest'
import { mapPath } from './map-paths.ts'

const toAttic = { from: '/data/media', serverId: 'attic', to: '' }

test.each([
  ['the folder itself stands for the library', '/data/media', '', 'Heat (1995)/Heat.mkv'],
  ['a folder of the library', '/data/media', 'Movies', 'Movies/Heat (1995)/Heat.mkv'],
  ['a whole path on the server', '/data/media', '/srv/films/', '/srv/films/Heat (1995)/Heat.mkv'],
  ['slashes at the end', '/data/media//', 'Movies/', 'Movies/Heat (1995)/Heat.mkv'],
])('a file of the service lies on the server where its rule says: %s', (_name, from, to, path) => {
  const rules = [{ from, serverId: 'attic', to }]
  expect(mapPath('/data/media/Heat (1995)/Heat.mkv', rules)).toEqual([{ serverId: 'attic', path }])
})

test('on each server the longest rule counts, and a file may lie on several', () => {
  const rules = [
    toAttic,
    { from: '/data/media/movies', serverId: 'attic', to: 'Films' },
    { from: '/data', serverId: 'cellar', to: 'all' },
  ]
  expect(mapPath('/data/media/movies/a.mkv', rules)).toEqual([
    { serverId: 'attic', path: 'Films/a.mkv' },
    { serverId: 'cellar', path: 'all/media/movies/a.mkv' },
  ])
})

test('Windows writes paths with backslashes, and does not care for upper and lower case', () => {
  const rules = [{ from: 'D:\\Media\\Movies', serverId: 'attic', to: 'Movies' }]
  expect(mapPath('d:\\media\\movies\\Heat (1995)\\Heat.mkv', rules)).toEqual([
    { serverId: 'attic', path: 'Movies/Heat (1995)/Heat.mkv' },
  ])
  expect(mapPath('/DATA/media/a.mkv', [toAttic])).toEqual([])
})

test.each([
  ['is the library itself', '/data/media'],
  ['is the library itself, with slashes', '/data/media///'],
  ['lies beside it under a longer name', '/data/media-old/a.mkv'],
  ['climbs out of it', '/data/media/../secret/a.mkv'],
  ['climbs with backslashes', '/data/media\\..\\a.mkv'],
  ['is not whole', 'data/media/a.mkv'],
  ['has a NUL in it', '/data/media/a\0.mkv'],
  ['is no text', '/data/media/\ud800.mkv'],
  ['is longer than any path', `/data/media/${'x'.repeat(4_000)}`],
  ['is nothing', ''],
])('what %s is no file of any server', (_name, path) => {
  expect(mapPath(path, [toAttic])).toEqual([])
})
