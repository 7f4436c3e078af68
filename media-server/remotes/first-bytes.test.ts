import { stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { makeClip } from '../../demo/fixtures.ts'
import { MediaToken } from '../../shared/protocol/media-url.ts'
import { makeFolder, signToken } from '../test-support.ts'
import { API_KEY, makeHome, start } from '../test-server.ts'
import { ForeignServer } from './testing/foreign-server.ts'

const ITEM = 'ab'.repeat(16)
const MIB = 1_048_576

/** What a gateway has read of a film on another server when its first picture can be shown. */
async function bytesOfFirstFrame(file: string): Promise<number> {
  const gateway = await start(await makeHome())
  await gateway.ready
  const jellyfin = new ForeignServer('jellyfin', 'key')
  jellyfin.files.set(`${ITEM}/${ITEM}`, file)
  await jellyfin.start()
  const put = (route: string, body: unknown) =>
    gateway.ask(`/v1/remotes/${route}`, { method: 'PUT', body: JSON.stringify(body) })
  await put('den', { kind: 'jellyfin', url: jellyfin.url, apiKey: 'key' })
  await put(`den/entries/${ITEM}`, { copies: [{ copyId: ITEM, path: file, captions: [] }] })
  const now = Math.floor(Date.now() / 1_000)
  const claims = MediaToken.parse({ s: 'den', e: ITEM, u: 'u', n: 'n', i: now, x: now + 600 })
  const base = `http://127.0.0.1:${gateway.port}/m/${signToken(claims, API_KEY)}/c/${ITEM}/hls`
  try {
    for (const name of ['index.m3u8', 'init.mp4', '0.m4s']) {
      const answers = await Promise.all(['v-copy', 'a0-copy'].map((one) => fetch(`${base}/${one}/${name}`)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      await Promise.all(answers.map((answer) => answer.arrayBuffer()))
    }
    return jellyfin.bytes
  } finally {
    await jellyfin.kill()
  }
}

test.each(['mkv', 'mp4'])(
  'the first picture of a %s on another server costs its index and its beginning, not the whole file',
  async (extension) => {
    const { folder, remove } = await makeFolder()
    const out = path.join(folder, `film.${extension}`)
    const audio = [{ codec: 'aac' as const }, { codec: 'aac' as const, language: 'fra' }]
    await makeClip({ out, seconds: 300, width: 640, height: 360, gop: 96, audio })
    expect((await stat(out)).size).toBeGreaterThan(20 * MIB)
    expect(await bytesOfFirstFrame(out)).toBeLessThan(8 * MIB)
    await remove()
  },
  120_000,
)
