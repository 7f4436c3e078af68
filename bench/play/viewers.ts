import { setTimeout as wait } from 'node:timers/promises'
import { TitlePage } from '../../shared/title-card.ts'
import { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { report } from '../lib/figures.ts'
import { startGapMeter } from './gap-meter.ts'
import { readBytes, readMediaPlaylist } from './media-playlist.ts'
import { openFilm, type Play, type Stage } from './stage.ts'

const PLAY_SECONDS = 90
/** Each begins a little after the one before, as people do. */
const BETWEEN_MS = 500
const LOADED_AHEAD_SECONDS = 30
/** What a player has before it begins. */
const BEGIN_SECONDS = 4

/** Each viewer has a film of their own from one server, copied as it is; one of them is a real browser. */
export async function measureViewers({ amounts, stage }: Play): Promise<void> {
  const on = await stage()
  const titles = await titlesOfAll(on, amounts.viewers - 1)
  const page = await openFilm(on, 'copy', 0)
  const stalls = await startGapMeter(page)
  const viewers = titles.map(async (title, n) => {
    await wait(n * BETWEEN_MS)
    return playAlone(on, title, (n * 20) % 400)
  })
  const stalledMs = await Promise.all(viewers)
  const inBrowser = await stalls()
  await page.close()
  const calm =
    stalledMs.filter((ms) => ms === 0).length + (inBrowser.some(({ wasEmpty }) => wasEmpty) ? 0 : 1)
  report({
    ...{ bench: 'play', figure: 'copy-viewers', values: [calm], unit: 'count', goal: 20, better: 'higher' },
    floor: `of ${amounts.viewers} at once, ${PLAY_SECONDS} s each, those whose film never waited for data`,
  })
  report({
    ...{ bench: 'play', figure: 'copy-viewers-browser-stalls', values: [inBrowser.length], unit: 'count' },
    ...{ goal: 0, floor: 'frames more than 200 ms apart in the one of them that is a browser' },
  })
}

async function titlesOfAll({ house, context }: Stage, count: number): Promise<string[]> {
  const query = new URLSearchParams({ kind: 'movie', sort: 'title', limit: '60' })
  const answer = await context.request.get(`${house.url}/api/titles?${query}`)
  const all = TitlePage.parse(await answer.json()).titles.map(({ id }) => id)
  const ours = all.filter((id) => id.startsWith('evening-')).slice(0, count)
  if (ours.length < count) throw new Error(`There are only ${ours.length} films for ${count} viewers`)
  return ours
}

/** Reads segments as a player does, up to half a minute ahead; answers for how long its film had to wait for them. */
async function playAlone({ house, context }: Stage, title: string, from: number): Promise<number> {
  const asked = await context.request.get(`${house.url}/api/playback/${title}?quality=original`)
  const { playlistUrl } = PlaybackInfo.parse(await asked.json())
  const master = (await readBytes(house.url + playlistUrl)).toString()
  const video = /#EXT-X-STREAM-INF.*\n(.+)/.exec(master)?.[1]
  const audio = /#EXT-X-MEDIA:TYPE=AUDIO.*URI="([^"]+)"/.exec(master)?.[1]
  const playlists = await Promise.all(
    [video, audio].map((url) => readMediaPlaylist(new URL(url ?? '', house.url).href)),
  )
  const clock = startClock(from)
  const tracks = playlists.map(async ({ init, pieces }, track) => {
    await readBytes(init)
    for (const { url, startSeconds, endSeconds } of pieces) {
      if (endSeconds <= from || startSeconds >= from + PLAY_SECONDS) continue
      while (startSeconds > clock.seconds() + LOADED_AHEAD_SECONDS) await wait(100)
      await readBytes(url)
      clock.loaded(track, endSeconds)
    }
  })
  await Promise.all(tracks)
  return clock.waitedMs()
}

/** A film's time: runs once both tracks have enough, stands where one of them has nothing more. */
function startClock(from: number) {
  const ends = [from, from]
  let at = from
  let sinceMs: number | null = null
  let waited = 0
  const seconds = () => {
    const end = Math.min(...ends)
    if (sinceMs === null) {
      if (end >= from + BEGIN_SECONDS) sinceMs = performance.now()
      return at
    }
    const nowMs = performance.now()
    const due = at + (nowMs - sinceMs) / 1000
    sinceMs = nowMs
    waited += Math.max(0, due - end) * 1000
    at = Math.min(due, Math.max(end, at))
    return at
  }
  return {
    seconds,
    loaded: (track: number, endSeconds: number) => {
      seconds()
      ends[track] = endSeconds
    },
    waitedMs: () => waited,
  }
}
