import { type RefObject, useEffect, useState } from 'react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { knownBandwidth } from './device-profile.ts'
import { secondsAhead } from './seconds-ahead.ts'
import type { PlayerState } from './use-engine.ts'
import { writtenNumber } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'

const EVERY_MS = 500

const MODES: Record<PlaybackInfo['plays']['mode'], () => string> = {
  remux: m.player_stat_mode_remux,
  audio: m.player_stat_mode_audio,
  transcode: m.player_stat_mode_transcode,
  file: m.player_stat_mode_file,
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
    [m.player_stat_server(), server ?? m.player_stat_server_none()],
    [m.player_stat_copy(), copy?.label ?? m.player_stat_copy_unknown()],
    [m.player_stat_mode(), MODES[plays.mode]()],
    [m.player_stat_codecs(), codecs ?? [plays.videoCodec, plays.audioCodec].filter(Boolean).join(', ')],
    [
      m.player_stat_picture(),
      m.player_stat_picture_sizes({
        picture: `${video.videoWidth} × ${video.videoHeight}`,
        screen: pixels.join(' × '),
      }),
    ],
    [
      m.player_stat_frames(),
      m.player_stat_frames_dropped({ dropped: String(droppedVideoFrames), total: String(totalVideoFrames) }),
    ],
    [m.player_stat_buffer(), m.time_seconds({ seconds: tenths(secondsAhead(video)) })],
    [m.player_stat_line(), bandwidth === null ? m.player_stat_line_unknown() : rateWords(bandwidth)],
    [
      m.player_stat_volume(),
      video.muted ? m.player_stat_volume_off() : `${Math.round(video.volume * 100)} %`,
    ],
  ]
}

/** `5.1 Mbit/s` */
function rateWords(bitsPerSecond: number): string {
  return `${tenths(bitsPerSecond / 1e6)} Mbit/s`
}

const tenths = (value: number) => writtenNumber(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
