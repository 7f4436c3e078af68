import { expect, test } from 'vitest'
import { tmdbPictureUrl } from './tmdb-picture.server.ts'

test.each([
  ['poster', '/p.jpg', 640, 'https://image.tmdb.org/t/p/w780/p.jpg'],
  ['poster', '/p.jpg', 1920, 'https://image.tmdb.org/t/p/original/p.jpg'],
  ['backdrop', '/b.jpg', 1280, 'https://image.tmdb.org/t/p/w1280/b.jpg'],
  ['thumbnail', '/s.jpg', 320, 'https://image.tmdb.org/t/p/original/s.jpg'],
  ['logo', '/l.svg', 480, 'https://image.tmdb.org/t/p/w500/l.png'],
  ['person', '/a-0_b.jpg', 180, 'https://image.tmdb.org/t/p/w185/a-0_b.jpg'],
] as const)('a %s of TMDB at %s, %i wide, is fetched in the size that fills it', (role, ref, width, url) => {
  expect(tmdbPictureUrl(ref, role, width)).toBe(url)
})

test.each([
  '',
  'p.jpg',
  '/',
  '//host/p.jpg',
  '/../p.jpg',
  '/p.jpg?x=1',
  '/p.jpg/..',
  '/p.php',
  'http://host/p.jpg',
])('nothing else than a file name of TMDB becomes a URL: %s', (ref) => {
  expect(tmdbPictureUrl(ref, 'poster', 180)).toBeNull()
})
