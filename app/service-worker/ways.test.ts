import { expect, test } from 'vitest'
import { assetsOf, wayOf } from './ways.ts'

const HOME = 'https://films.example'

function ask(url: string, more: { method?: string; mode?: RequestMode; range?: string } = {}) {
  const headers = new Headers(more.range === undefined ? {} : { range: more.range })
  return wayOf(
    { url: new URL(url, HOME).href, method: more.method ?? 'GET', mode: more.mode ?? 'cors', headers },
    HOME,
  )
}

test('files of a build come from the cache, pages from the network first', () => {
  expect(ask('/assets/root-B2x.css')).toBe('asset')
  expect(ask('/movies?genre=drama', { mode: 'navigate' })).toBe('page')
  expect(ask('/', { mode: 'navigate' })).toBe('page')
})

test.each([
  '/m/token/copy/1.m4s',
  '/p/token/master.m3u8',
  '/api/titles',
  '/images/heat-1995/poster/v1/320',
  '/data/v1/action/find',
  '/webhooks/radarr',
  '/healthz',
])('%s never passes through the worker, not even as a page', (path) => {
  expect(ask(path)).toBe('network')
  expect(ask(path, { mode: 'navigate' })).toBe('network')
})

test('what a page loads of the library is never kept', () => {
  expect(ask('/movies.data')).toBe('network')
  expect(ask('/__manifest?p=/movies')).toBe('network')
  expect(ask('/progress', { method: 'POST', mode: 'navigate' })).toBe('network')
})

test('pieces of a file and other servers stay untouched', () => {
  expect(ask('/assets/film.mp4', { range: 'bytes=0-' })).toBe('network')
  expect(ask('https://attic.example/assets/a.js')).toBe('network')
  expect(ask('https://attic.example/', { mode: 'navigate' })).toBe('network')
})

test('a path that only begins like another is a page', () => {
  expect(ask('/movie/heat-1995', { mode: 'navigate' })).toBe('page')
  expect(ask('/people', { mode: 'navigate' })).toBe('page')
})

test('the files that the offline page needs are read from it, each once', () => {
  const html = `<link rel="preload" href="/assets/a.woff2"><link rel="stylesheet" href="/assets/b.css">
    <link rel="stylesheet" href="/assets/b.css"><link rel="icon" href="/favicon.svg">`
  expect(assetsOf(html)).toEqual(['/assets/a.woff2', '/assets/b.css'])
})
