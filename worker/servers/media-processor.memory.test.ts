import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { PATIENCE, valueOf } from '../testing/jellyfin-house.ts'
import { openMediaProcessor } from './media-processor.ts'

/** Bytes that live after a collection. */
function liveBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

test('memory stays flat while a list of 100 MB is read: less than 12 MB more at any time than after its tenth', async () => {
  const encoder = new TextEncoder()
  const title = JSON.stringify({ length: {}, urls: { mp4: '/media/movies/x.mp4' }, words: 'w'.repeat(2_400) })
  const wanted = 'Film 39999'
  let sent = 0
  let titles = 0
  const samples: number[] = []
  const body = new ReadableStream({
    type: 'bytes',
    pull: (controller) => {
      const part = Array.from({ length: 25 }, () => `"Film ${++titles}":${title}`).join(',')
      const bytes = encoder.encode(`${titles === 25 ? '{' : ','}${part}`)
      sent += bytes.length
      controller.enqueue(bytes)
      if (titles % 4_000 === 0) samples.push(liveBytes())
      if (titles >= 42_000) {
        controller.enqueue(encoder.encode('}'))
        controller.close()
      }
    },
  })
  const server = { url: 'http://mill.test', browserUrl: null, apiKey: 'k' }
  const answer = async (url: string) => new Response(url.endsWith('/media/movies') ? body : '{}')
  const client = openMediaProcessor(server, answer, Date.now)
  const page = valueOf(await client.scan({ paths: [`/films/${wanted}`] }, PATIENCE))
  expect(page.entries.map(({ fields }) => fields.metadata.title)).toEqual([wanted])
  expect(sent).toBeGreaterThan(100_000_000)
  const [first = 0, ...later] = samples
  expect(later).toHaveLength(9)
  // 0.1 MB in most runs; buffers that are swept late count too.
  expect(Math.max(...later) - first).toBeLessThan(12_000_000)
})
