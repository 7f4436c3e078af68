import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { listen } from '../testing/json-server.ts'
import { isFull, segmentAt } from './full-server.ts'

const MEDIA = '#EXTM3U\n#EXT-X-MAP:URI="init.mp4"\n#EXTINF:4.0,\n0.m4s\n#EXTINF:4.5,\n1.m4s\n#EXT-X-ENDLIST\n'

test('the segment that has a second of the film is found', () => {
  expect([0, 3.9, 4, 8.4, 8.5].map((seconds) => segmentAt(MEDIA, seconds))).toEqual([
    '0.m4s',
    '0.m4s',
    '1.m4s',
    '1.m4s',
    null,
  ])
})

test('a server is full where it refuses that segment for want of a place, and not where it gives it or is gone', async () => {
  const asked: string[] = []
  let status = 503
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    if (url === '/master.m3u8')
      return response.end(
        `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,PATHWAY-ID="attic"\n${origin}/c/a/hls/v-360/index.m3u8\n`,
      )
    if (url.includes('index.m3u8')) return response.end(MEDIA)
    return response.writeHead(status).end()
  })
  const origin = await listen(server)
  expect(await isFull(`${origin}/master.m3u8`, 5)).toBe(true)
  expect(asked).toEqual(['/master.m3u8', '/c/a/hls/v-360/index.m3u8?at=5.000', '/c/a/hls/v-360/1.m4s'])
  status = 200
  expect(await isFull(`${origin}/master.m3u8`, 5)).toBe(false)
  expect(await isFull(`${origin}/master.m3u8`, 500)).toBe(false)
  server.close()
  server.closeAllConnections()
  expect(await isFull(`${origin}/master.m3u8`, 5)).toBe(false)
})
