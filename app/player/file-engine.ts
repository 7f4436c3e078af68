import { mediaPath } from '../../shared/protocol/media-url.ts'
import type { Engine, EngineListener } from './engine-listener.ts'
import { baseOf, type MediaUrls } from './media-urls.ts'
import { answers, pauseOrOnline } from './server-answers.ts'
import { followSource, oneAtATime } from './source-element.ts'
import { watchProgress } from './watch-progress.ts'

const ANSWER_MS = 1_500
const AGAIN_MS = 2_000
/** Looks at a server that answers and gives nothing, and beginnings without a picture, before something else is done. */
const PATIENCE = 3

type FileSource = {
  file: { url: string; serverId: string }
  startSeconds: number
  urls: Pick<MediaUrls, 'fresh'>
  renew: () => Promise<void>
}

/**
 * Plays a file as it is, by byte range. It has no second server: when its own stops answering the listener hears of it
 * and may ask for something else; if nobody does, it goes on at the same second when the server is back.
 */
export function startFile(video: HTMLVideoElement, source: FileSource, listener: EngineListener): Engine {
  const { file, urls, renew } = source
  let place = source.startSeconds
  let isStopped = false
  let begun = 0

  const load = (url: string) => {
    const isPlaying = !video.paused
    video.src = url
    if (isPlaying) video.play().catch(() => undefined)
  }
  const reload = () => {
    begun += 1
    if (begun > PATIENCE) return listener.onUnplayable('the file does not begin')
    load(urls.fresh(file.url))
  }
  const once = oneAtATime()

  const lose = async () => {
    listener.onServerState(file.serverId, true)
    listener.onSilence('no-answer')
    do await pauseOrOnline(AGAIN_MS)
    while (!isStopped && !(await isAlive(urls.fresh(file.url))))
    if (isStopped) return
    listener.onServerState(file.serverId, false)
    listener.onSilence(null)
    begun = 0
    reload()
  }
  const onStuck = async (isLong: boolean) => {
    if (!(await isAlive(urls.fresh(file.url)))) return lose()
    if (isLong && !isStopped) reload()
  }
  const onError = async ({ code, message }: MediaError) => {
    const status = await statusOf(urls.fresh(file.url))
    if (isStopped) return
    // What was sent is not what this browser plays; or the token has expired; or nobody is there.
    if (status === 206 && code !== MediaError.MEDIA_ERR_NETWORK) return listener.onUnplayable(message)
    if (status === 403) await renew()
    if (status === 403 || status === 206) reload()
    else await lose()
  }

  const watch = watchProgress(video, (rounds) => once(() => onStuck(rounds >= PATIENCE)))
  const toPlace = () => (video.currentTime = place)
  const follow = () => {
    if (video.readyState > 0 && video.currentTime > 0) place = video.currentTime
  }
  const onBegin = () => {
    begun = 0
    listener.onServer(file.serverId, null, false)
  }
  const fail = () => {
    const { error } = video
    if (error) once(() => onError(error))
  }
  const unload = followSource(video, {
    loadedmetadata: toPlace,
    timeupdate: follow,
    seeking: follow,
    error: fail,
  })
  video.addEventListener('loadeddata', onBegin, { once: true })
  load(file.url)
  return {
    // Browsers play a file's first sound and offer no choice.
    setAudio: () => undefined,
    codecs: () => null,
    stop: () => {
      isStopped = true
      watch.stop()
      video.removeEventListener('loadeddata', onBegin)
      unload()
    },
  }
}

function isAlive(url: string): Promise<boolean> {
  return answers((baseOf(url) ?? '') + mediaPath.alive, ANSWER_MS)
}

/** How the server answers for the file's first byte; null when it does not. */
async function statusOf(url: string): Promise<number | null> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS)
    const { status } = await fetch(url, { cache: 'no-store', headers: { Range: 'bytes=0-0' }, signal })
    return status
  } catch {
    return null
  }
}
