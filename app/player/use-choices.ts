import { type RefObject, useCallback, useState } from 'react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import type { Quality } from '../../shared/playback/quality.ts'
import { refuseCodec } from './device-profile.ts'
import { useBandwidth } from './use-bandwidth.ts'
import { type Missing, useWatchdog } from './use-watchdog.ts'
import { rememberAudioLanguage, rememberQuality, rememberVersion } from './wishes.ts'

/** What the viewer chooses in the menus; null stands for the automatic choice. */
export type Choices = {
  /** The sound that plays, by its name in the playlist. */
  audioName: string | null
  /** The language that was chosen and that this film has. */
  audioLanguage: string | null
  chooseAudio: (language: string | null) => void
  chooseVersion: (copyRef: string | null) => void
  chooseQuality: (quality: Quality) => void
  /** This device does not play what it claimed: the choice is made again with that. */
  refuse: (missing: Missing) => void
}

/**
 * Remembers what is chosen on this device and asks for it (`onAsk`), also where the device itself shows that another
 * copy is needed: no picture, no sound, a line that is too slow.
 */
export function useChoices(
  video: RefObject<HTMLVideoElement | null>,
  info: PlaybackInfo,
  onAsk: () => void,
): Choices {
  const { itemId, plays, playlistUrl, wanted } = info
  const [chosen, setChosen] = useState<{ playlistUrl: string; language: string } | null>(null)
  // Another playlist begins with the language that it was asked with.
  const language = chosen?.playlistUrl === playlistUrl ? chosen.language : wanted.audioLanguage
  const playing = info.audio.find((one) => one.language === language)
  const initial = info.audio.find(({ isDefault }) => isDefault)

  const refuse = useCallback(
    (missing: Missing) => {
      const isOurs = missing === 'picture' ? plays.mode === 'transcode' : /audio|transcode/.test(plays.mode)
      const codec = missing === 'picture' ? plays.videoCodec : plays.audioCodec
      // What was converted is what every browser plays: asking again would bring the same.
      if (isOurs || codec === null) return
      refuseCodec(plays.copyRef, codec)
      onAsk()
    },
    [plays, onAsk],
  )
  useWatchdog(video, playlistUrl, info.audio.length > 0, refuse)
  useBandwidth(video, info, onAsk)

  return {
    refuse,
    audioName: (playing ?? initial)?.name ?? null,
    audioLanguage: playing?.language ?? null,
    chooseAudio: (next) => {
      rememberAudioLanguage(next)
      const isThere = info.audio.some((one) => one.language === next && one.inPlaylist)
      if (next !== null && isThere) setChosen({ playlistUrl, language: next })
      else onAsk()
    },
    chooseVersion: (copyRef) => {
      rememberVersion(itemId, copyRef)
      onAsk()
    },
    chooseQuality: (quality) => {
      rememberQuality(quality)
      onAsk()
    },
  }
}
