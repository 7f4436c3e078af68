import { expect, test } from 'vitest'
import { baseOf, createMediaUrls, entryOf } from './media-urls.ts'

const base = (entryId: string, issuedAt: number, origin = 'http://attic:4001') => {
  const claims = { s: 'attic', e: entryId, u: 'mära?>', n: 'session', i: issuedAt, x: issuedAt + 600 }
  const bytes = new TextEncoder().encode(JSON.stringify(claims))
  const payload = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
  return `${origin}/m/${payload.replaceAll('=', '')}.signature/`
}
const urls = createMediaUrls({ playlistUrl: '/p/old/master.m3u8', mediaBases: [base('film', 1)] })

test('a URL with an older token is asked for with the newest one, also at another address', () => {
  const older = `${base('film', 1)}c/copy/hls/v-copy/7.m4s`
  expect(urls.fresh(older)).toBe(older)
  urls.renew({ playlistUrl: '/p/new/master.m3u8', mediaBases: [base('film', 2, 'https://app')] })
  expect(urls.fresh(older)).toBe(`${base('film', 2, 'https://app')}c/copy/hls/v-copy/7.m4s`)
  expect(urls.fresh('http://app/p/old/steering.json?of=attic&_HLS_pathway=attic')).toBe(
    'http://app/p/new/steering.json?of=attic&_HLS_pathway=attic',
  )
})

test('what has no newer token is left as it is', () => {
  for (const url of [
    `${base('other', 1)}c/copy/file`,
    'http://app/images/x',
    'http://attic:4001/m/x.y/alive',
  ])
    expect(urls.fresh(url)).toBe(url)
})

test('a media URL tells its entry and what it begins with', () => {
  expect(entryOf(`${base('film', 1)}alive`)).toBe('attic/film')
  expect(baseOf(`${base('film', 1)}alive`)).toBe(base('film', 1))
  expect([entryOf('http://app/p/x/master.m3u8'), baseOf('/images/x')]).toEqual([null, null])
})
