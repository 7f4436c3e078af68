import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from './fixtures.ts'
import { frameAfter, lookAtVideo, playingServer, seek, setPlace } from './picture.ts'
import { showCaptions } from './player-page.ts'

const ROOT = join(import.meta.dirname, '..')
const CELLAR = join(ROOT, 'node_modules', '.cache', 'matinee-demo', 'cellar', 'Movies')
const KEY = randomUUID() + randomUUID()

type Bare = {
  port: number
  start: () => Promise<void>
  kill: () => Promise<void>
  remove: () => Promise<void>
}

/** A media server called Shed whose ffmpeg is missing. It has a film of its own, and one that the others have, too. */
async function makeShed(): Promise<Bare> {
  const home = await mkdtemp(join(tmpdir(), 'shed-'))
  const movies = join(home, 'library', 'Movies')
  const [own, shared] = ['Only In The Shed (2021)', 'The Paper Astronomer (2018)']
  for (const name of [own, shared]) await mkdir(join(movies, name), { recursive: true })
  await makeLarge(join(movies, shared, `${shared}.mp4`))
  await cp(join(movies, shared, `${shared}.mp4`), join(movies, own, `${own}.mp4`))
  const captions = join(CELLAR, 'The Salt Harbour (2024)', 'The Salt Harbour (2024) - 1080p.en.srt')
  await cp(captions, join(movies, own, `${own}.en.srt`))
  const port = await freePort()
  let running: ChildProcess | null = null
  const kill = async () => {
    if (running?.exitCode !== null || !running.kill('SIGKILL')) return
    await once(running, 'exit')
  }
  return {
    port,
    async start() {
      const env = {
        ...{ PATH: process.env.PATH, FFPROBE_PATH: process.env.FFPROBE_PATH, FFMPEG_PATH: '/nowhere/ffmpeg' },
        ...{ HOST: '127.0.0.1', PORT: String(port), MEDIA_NAME: 'shed', MEDIA_API_KEY: KEY },
        ...{ MEDIA_FOLDER: join(home, 'library'), MEDIA_STATE: join(home, 'state') },
      }
      running = spawn(process.execPath, [join(ROOT, 'media-server', 'server.ts')], { env, stdio: 'ignore' })
      const answers = () =>
        fetch(`http://127.0.0.1:${port}/v1/index`, { headers: { authorization: `Bearer ${KEY}` } }).then(
          ({ status }) => status,
          () => 0,
        )
      await expect.poll(answers, { timeout: 60_000 }).toBe(200)
    },
    kill,
    async remove() {
      await kill()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** A film of the demo with far more bits than a browser loads ahead: of a small one it has all after a second. */
async function makeLarge(out: string): Promise<void> {
  const folder = join(CELLAR, 'The Paper Astronomer (2018)')
  const name = (await readdir(folder)).find((file) => file.endsWith('.mp4')) ?? ''
  const rate = ['-b:v', '6M', '-minrate', '6M', '-maxrate', '6M', '-bufsize', '6M']
  const args = [
    ...['-v', 'error', '-i', join(folder, name), '-c:a', 'copy', '-c:v', 'libx264', '-preset', 'ultrafast'],
    ...[...rate, '-x264-params', 'nal-hrd=cbr', '-movflags', '+faststart', out],
  ]
  await promisify(execFile)(process.env.FFMPEG_PATH ?? 'ffmpeg', args)
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

let shed: Bare

test.beforeAll(async ({ owner, house, playwright }) => {
  shed = await makeShed()
  await shed.start()
  const api = await playwright.request.newContext({ baseURL: house.url, storageState: owner })
  const added = await api.post('/api/admin/servers', {
    data: { kind: 'matinee', name: 'Shed', url: `http://127.0.0.1:${shed.port}`, apiKey: KEY },
    headers: { origin: house.url },
  })
  expect(added.status()).toBe(201)
  await expect.poll(async () => (await api.get('/movie/only-in-the-shed-2021')).status()).toBe(200)
  await api.dispose()
})
test.afterAll(() => shed.remove())

test('a film of a server without ffmpeg plays as its file is: it moves, seeks, has captions, and the page says so', async ({
  signedIn: page,
}) => {
  await page.goto('/movie/only-in-the-shed-2021')
  await expect(page.getByText('Shed has no ffmpeg, so it cannot convert').first()).toBeVisible()
  await page.goto('/watch/only-in-the-shed-2021')
  await frameAfter(page, 1)
  const before = await lookAtVideo(page)
  await frameAfter(page, before.seconds + 1)
  const after = await lookAtVideo(page)
  expect(before.width).toBeGreaterThan(0)
  expect(after.pixels).not.toBe(before.pixels)
  expect(await playingServer(page)).toBe('shed')
  expect(await page.locator('video').getAttribute('src')).toMatch(/\/c\/[^/]+\/file$/)

  const saved = page.waitForResponse((response) => response.url().includes('/api/progress/') && response.ok())
  await seek(page, 40)
  expect(await frameAfter(page, 40)).toBeGreaterThanOrEqual(40)
  await saved
  await showCaptions(page, /English/)

  await page.goto('/')
  await page.goto('/watch/only-in-the-shed-2021')
  expect(await frameAfter(page, 38)).toBeGreaterThan(38)
})

test('when that server dies the film goes on from another at the same second, and says so', async ({
  signedIn: page,
  house,
}) => {
  const info = (await (await page.request.get('/api/playback/the-paper-astronomer-2018')).json()) as {
    choices: { serverId: string; copyId: string; mode: string }[]
  }
  const copy = info.choices.find(({ serverId }) => serverId === 'shed')
  expect(copy?.mode).toBe('file')
  // Near its end a browser soon has the rest, and needs no server.
  await setPlace(page, house, 'the-paper-astronomer-2018', 0)
  await page.goto(`/watch/the-paper-astronomer-2018?copy=shed/${copy?.copyId}`)
  await frameAfter(page, 0.5)
  expect(await playingServer(page)).toBe('shed')
  await shed.kill()
  await seek(page, 62)
  await expect(page.getByText('Shed stopped answering. Playing from')).toBeVisible()
  expect(await frameAfter(page, 61)).toBeGreaterThanOrEqual(61)
  expect(await playingServer(page)).not.toBe('shed')
  await shed.start()
})

test('a film that no other server has waits in words, and goes on when its server is back', async ({
  signedIn: page,
  house,
}) => {
  await setPlace(page, house, 'only-in-the-shed-2021', 50)
  await page.goto('/watch/only-in-the-shed-2021')
  await frameAfter(page, 50)
  await shed.kill()
  await seek(page, 20)
  await expect(page.getByText(/Your place is kept at 0:2\d/)).toBeVisible()
  await shed.start()
  expect(await frameAfter(page, 20)).toBeLessThan(30)
})
