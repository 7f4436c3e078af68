import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeFolder, serve } from './test-support.ts'

const { folder, remove } = await makeFolder()
const inFolder = (name: string) => path.join(folder, name)
let served: ReturnType<typeof serve>

const pictures: Record<string, Buffer | string> = {
  jpeg: Buffer.from('ffd8ffe000104a46494600', 'hex'),
  png: Buffer.from('89504e470d0a1a0a0000', 'hex'),
  gif: 'GIF89a....',
  webp: 'RIFF\0\0\0\0WEBPVP8 ',
  avif: '\0\0\0\x1cftypavif\0\0\0\0',
  svg: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  html: '<html>',
  empty: '',
}

beforeAll(async () => {
  await mkdir(inFolder('state'))
  await writeFile(inFolder('huge'), Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(20 * 1_048_576)]))
  for (const [name, data] of Object.entries(pictures)) await writeFile(inFolder(name), data, 'latin1')
  const names = [...Object.keys(pictures), 'huge', 'away']
  const files = Object.fromEntries(names.map((name) => [name, inFolder(name)]))
  served = serve({ pictures: files }, inFolder('state'))
})

afterAll(async () => {
  served.origin.close()
  await remove()
})

describe('a picture', () => {
  test.each([
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['gif', 'image/gif'],
    ['webp', 'image/webp'],
    ['avif', 'image/avif'],
  ])('is given as what its bytes are: %s', async (ref, type) => {
    const answer = await served.get(`art/${ref}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toBe(type)
    const again = await served.get(`art/${ref}`, {
      headers: { 'If-None-Match': answer.headers.get('ETag')! },
    })
    expect(again.status).toBe(304)
  })

  test.each([
    ['svg', 415],
    ['html', 415],
    ['empty', 415],
    ['huge', 413],
    ['away', 404],
  ])('is refused when it cannot be shown safely: %s', async (ref, status) => {
    expect((await served.get(`art/${ref}`)).status).toBe(status)
  })
})
