import { spawn } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { mediaKey } from '../../media-server/signed-url.ts'
import { IndexEntry, IndexPage } from '../../shared/protocol/media-index.ts'
import type { MediaToken } from '../../shared/protocol/media-url.ts'

const PROGRAM = join(import.meta.dirname, '..', '..', 'media-server', 'server.ts')
const READY_WITHIN_MS = 60_000

/** A media server alone, as a process of its own with nothing in its memory yet. `base`: the media URLs of its one film. */
export async function startMediaProcess(folder: string) {
  const state = await mkdtemp(join(tmpdir(), 'matinee-bench-media-'))
  const key = randomBytes(24).toString('hex')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [PROGRAM], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ...{ HOST: '127.0.0.1', PORT: String(port), MEDIA_FOLDER: folder, MEDIA_STATE: state },
      ...{ MEDIA_API_KEY: key, MEDIA_ENCODER: 'software' },
    },
  })
  const pid = child.pid
  if (pid === undefined) throw new Error('The media server did not start')
  const stop = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
    await rm(state, { recursive: true, force: true })
  }
  try {
    const entry = await firstEntry(url, key)
    const copy = entry.copies[0]
    if (!copy) throw new Error('The film has no copy')
    const token = signToken({ s: 'bench', e: entry.entryId, ...claims() }, key)
    return { pid, stop, base: `${url}/m/${token}/c/${copy.copyId}/hls` }
  } catch (error) {
    await stop()
    throw error
  }
}

function claims(): Omit<MediaToken, 's' | 'e'> {
  const i = Math.floor(Date.now() / 1_000)
  return { u: 'bench', n: 'bench', i, x: i + 3_600 }
}

function signToken(token: MediaToken, key: string): string {
  const payload = Buffer.from(JSON.stringify(token)).toString('base64url')
  return `${payload}.${createHmac('sha256', mediaKey(key)).update(payload).digest('base64url')}`
}

async function firstEntry(url: string, key: string) {
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await wait(100)) {
    const answer = await fetch(`${url}/v1/index`, { headers: { authorization: `Bearer ${key}` } }).catch(
      () => null,
    )
    if (!answer?.ok) continue
    const [entry] = IndexPage.parse(await answer.json()).entries
    const parsed = IndexEntry.parse(entry)
    if ('copies' in parsed) return parsed
  }
  throw new Error('The media server does not list the film')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
