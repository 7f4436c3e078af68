import { type RefObject, useCallback, useState } from 'react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import type { Quality } from '../../shared/playback/quality.ts'
import { refuseCodec } from './device-profile.ts'
import { audioOf } from './engine-start.ts'
import { useBandwidth } from './use-bandwidth.ts'
import { type Missing, useWatchdog } from './use-watchdog.ts'
import { rememberQuality, rememberSound, rememberVersion } from './wishes.ts'

/** What the viewer chooses in the menus; null stands for the automatic choice. */
export type Choices = {
  /** The sound that plays, by its name in the playlist. */
  audioName: string | null
  /** What was chosen (`sound.ts`) and this film has. */
  sound: string | null
  chooseSound: (sound: string | null) => void
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
  const [chosen, setChosen] = useState<{ playlistUrl: string; sound: string } | null>(null)
  // Another playlist begins with the sound that it was asked with.
  const sound = chosen?.playlistUrl === playlistUrl ? chosen.sound : wanted.sound
  const playing = info.audio.find((one) => one.sound === sound)

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
    audioName: audioOf(info, sound)?.name ?? null,
    sound: playing?.sound ?? null,
    chooseSound: (next) => {
      rememberSound(itemId, next)
      const isThere = info.audio.some((one) => one.sound === next && one.inPlaylist)
      if (next !== null && isThere) setChosen({ playlistUrl, sound: next })
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
