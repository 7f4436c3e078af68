import { type RefObject, useEffect, useState } from 'react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { knownBandwidth } from './device-profile.ts'
import { secondsAhead } from './seconds-ahead.ts'
import type { PlayerState } from './use-engine.ts'

const EVERY_MS = 500

const MODES: Record<PlaybackInfo['plays']['mode'], string> = {
  remux: 'as it is',
  audio: 'sound converted',
  transcode: 'converted',
  file: 'the file itself',
}

export type Stat = readonly [name: string, value: string]

/** What the picture is made of at this moment; looked at twice a second while it is shown. */
export function useStats(
  video: RefObject<HTMLVideoElement | null>,
  isShown: boolean,
  { info, state, codecs }: { info: PlaybackInfo; state: PlayerState; codecs: () => string | null },
): Stat[] {
  const [stats, setStats] = useState<Stat[]>([])
  useEffect(() => {
    if (!isShown) return
    const look = () => video.current && setStats(readStats(video.current, { info, state, codecs: codecs() }))
    look()
    const timer = setInterval(look, EVERY_MS)
    return () => clearInterval(timer)
  }, [video, isShown, info, state, codecs])
  return stats
}

function readStats(
  video: HTMLVideoElement,
  { info, state, codecs }: { info: PlaybackInfo; state: PlayerState; codecs: string | null },
): Stat[] {
  const { plays, choices } = info
  const serverId = state.kind === 'plays' ? state.serverId : null
  const server = choices.find((choice) => choice.serverId === serverId)?.serverName
  const copy = choices.find(({ role }) => role === 'plays')
  const { droppedVideoFrames, totalVideoFrames } = video.getVideoPlaybackQuality()
  const bandwidth = knownBandwidth()
  const pixels = [video.clientWidth, video.clientHeight].map((size) => Math.round(size * devicePixelRatio))
  return [
    ['Server', server ?? 'none answers'],
    ['Copy', copy?.label ?? 'unknown'],
    ['Mode', MODES[plays.mode]],
    ['Codecs', codecs ?? [plays.videoCodec, plays.audioCodec].filter(Boolean).join(', ')],
    ['Picture', `${video.videoWidth} × ${video.videoHeight} on ${pixels.join(' × ')}`],
    ['Frames', `${droppedVideoFrames} of ${totalVideoFrames} dropped`],
    ['Buffer', `${secondsAhead(video).toFixed(1)} s`],
    ['Line', bandwidth === null ? 'not measured yet' : rateWords(bandwidth)],
    ['Volume', video.muted ? 'off' : `${Math.round(video.volume * 100)} %`],
  ]
}

/** `5.1 Mbit/s` */
function rateWords(bitsPerSecond: number): string {
  return `${(bitsPerSecond / 1e6).toFixed(1)} Mbit/s`
}
