import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { ForeignServer } from '../media-server/remotes/testing/foreign-server.ts'
import { FakeMediaProcessor } from '../worker/testing/fake-media-processor.ts'
import { expect, test } from './fixtures.ts'
import { frameAfter, playingServer, seek } from './picture.ts'

const CELLAR = join(import.meta.dirname, '..', 'node_modules', '.cache', 'matinee-demo', 'cellar', 'Movies')

/** A media-processor behind its web server: it lists films of the demo library and gives their files by range. */
async function startMediaProcessor() {
  const program = new FakeMediaProcessor()
  const web = new ForeignServer('media-processor', program.key)
  web.instead = (request, response) => {
    const isFile = /^\/media\/.*\.mp4$/.test(new URL(request.url ?? '/', 'http://x').pathname)
    if (!isFile) void pass(program, request, response)
    return !isFile
  }
  const add = (folder: string, title: string, year: number, from: string) => {
    const source = join(CELLAR, from)
    const name = readdirSync(source).find((file) => file.endsWith('.mp4')) ?? ''
    const file = join(source, name)
    const probe = process.env.FFPROBE_PATH ?? 'ffprobe'
    const args = ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file]
    const ms = Math.round(Number(execFileSync(probe, args, { encoding: 'utf8' })) * 1_000)
    program.setMovie(
      folder,
      { title, release_date: `${year}-03-01` },
      { length: { [`${folder}.mp4`]: ms }, dimensions: { [`${folder}.mp4`]: '1920x1080' } },
    )
    web.files.set(`/media/movies/${folder}/${folder}.mp4`, file)
  }
  add('Only Elsewhere (2022)', 'Only Elsewhere', 2022, 'The Salt Harbour (2024)')
  add('The Paper Astronomer (2018)', 'The Paper Astronomer', 2018, 'The Paper Astronomer (2018)')
  await web.start()
  return { web, key: program.key }
}

async function pass(program: FakeMediaProcessor, request: IncomingMessage, response: ServerResponse) {
  const { url = '/', headers } = request
  if (url.endsWith('/api/health')) return void response.end('{"status":"ok"}')
  const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
  const answer = await program.answer(new Request(new URL(url, 'http://x'), { headers: given }))
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
  await once(response, 'close')
}

test('a film of a media-processor plays through a gateway, and one that others have goes on when it dies', async ({
  signedIn: page,
  house,
}) => {
  const { web, key } = await startMediaProcessor()
  try {
    const added = await page.request.post('/api/admin/servers', {
      data: { kind: 'media-processor', name: 'Den', url: web.url, apiKey: key },
      headers: { origin: house.url },
    })
    expect(added.status()).toBe(201)
    const only = '/movie/only-elsewhere-2022'
    await expect.poll(() => page.request.get(only).then((answer) => answer.status())).toBe(200)

    await page.goto('/watch/only-elsewhere-2022')
    expect(await frameAfter(page, 0.5)).toBeGreaterThanOrEqual(0.5)
    expect(await playingServer(page)).toBe('den')
    await seek(page, 40)
    expect(await frameAfter(page, 40)).toBeGreaterThanOrEqual(40)

    const info = await page.request.get('/api/playback/the-paper-astronomer-2018')
    const { choices } = (await info.json()) as {
      choices: { serverId: string; copyId: string; mode: string }[]
    }
    const copy = choices.find(({ serverId }) => serverId === 'den')
    expect(copy?.mode).toBe('remux')
    await page.goto(`/watch/the-paper-astronomer-2018?copy=den/${copy?.copyId}`)
    await frameAfter(page, 0.1)
    expect(await playingServer(page)).toBe('den')
    await web.kill()
    await seek(page, 62)
    expect(await frameAfter(page, 62)).toBeGreaterThanOrEqual(62)
  } finally {
    await web.kill()
  }
})
