import { createServer } from 'node:http'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { isSignedBy, readMediaToken, signMediaToken } from './media-token.server.ts'
import { listen } from '../testing/json-server.ts'
import { createMediaUrls } from '../player/media-urls.ts'
import { createTokenKeeper } from '../player/token-keeper.ts'

/** Real tokens, a server that looks at the clock, and a player that asks it for pieces for longer than they live. */

const KEY = 'k'.repeat(32)
const LIFE_SECONDS = 6 * 3_600
const STEP_SECONDS = 600
const nowSeconds = () => Math.floor(Date.now() / 1_000)

/** What a media server makes of a token: a signature of its key, and a time that has not passed. */
function isValid(path: string): boolean {
  const token = path.split('/')[2] ?? ''
  return isSignedBy(token, KEY) && (readMediaToken(token)?.x ?? 0) > nowSeconds()
}

test('tokens that really expire are renewed before they do: no piece of a film that plays on is refused', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const refused: string[] = []
  const server = createServer(({ url = '' }, response) => {
    if (!isValid(url)) refused.push(url)
    response.writeHead(isValid(url) ? 200 : 403).end()
  })
  const origin = await listen(server)
  const makeInfo = (): PlaybackInfo => {
    const claims = {
      s: 'attic',
      e: 'entry',
      u: 'mara',
      n: 'session',
      i: nowSeconds(),
      x: nowSeconds() + LIFE_SECONDS,
    }
    const mediaBases = [`${origin}/m/${signMediaToken(claims, KEY)}/`]
    return {
      itemId: 'film',
      playlistUrl: '/p/x/master.m3u8',
      mediaBases,
      lifetimeSeconds: LIFE_SECONDS,
    } as never
  }
  const first = makeInfo()
  const urls = createMediaUrls(first)
  const keeper = createTokenKeeper({ urls, ask: () => Promise.resolve(makeInfo()), now: Date.now })
  keeper.begin(first, () => undefined)
  // A playlist that was read at the beginning names its pieces under the first token for ever.
  const piece = (n: number) => `${first.mediaBases[0]}c/copy/hls/v-copy/${n}.m4s`
  for (let n = 0; n * STEP_SECONDS < 2 * LIFE_SECONDS; n += 1) {
    await (await fetch(urls.fresh(piece(n)))).text()
    await vi.advanceTimersByTimeAsync(STEP_SECONDS * 1_000)
  }
  keeper.end()
  expect(refused).toEqual([])
  expect((await fetch(piece(0))).status).toBe(403)
  server.close()
})
