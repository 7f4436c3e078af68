import { type RefObject, useEffect, useState } from 'react'
import { shiftCues } from './shift-cues.ts'

/** The cues of one caption track that are to be seen now, moved by its offset. `key`: the track's id. */
export function useCues(video: RefObject<HTMLVideoElement | null>, key: string, offsetMs: number): VTTCue[] {
  const [cues, setCues] = useState<VTTCue[]>([])
  const isNative = useNativePicture(video)
  useEffect(() => {
    const element = video.current
    if (!element) return
    const { textTracks } = element
    // Where the browser alone shows the picture, it has to show the captions, too.
    const mode = isNative ? 'showing' : 'hidden'
    // Browsers choose captions by themselves whenever a track is added.
    const enforce = () => setModes(textTracks, key, mode)
    enforce()
    textTracks.addEventListener('change', enforce)
    const endEnforcing = () => textTracks.removeEventListener('change', enforce)
    const track = [...textTracks].find((one) => one.kind === 'subtitles' && one.id === key)
    if (!track) {
      setCues([])
      return endEnforcing
    }
    const look = () => setCues(isNative ? [] : cuesAt(track, element.currentTime))
    const read = () => {
      if (track.cues) shiftCues(track.cues, offsetMs)
      look()
    }
    read()
    const source = [...element.querySelectorAll('track')].find((one) => one.track === track)
    source?.addEventListener('load', read)
    track.addEventListener('cuechange', look)
    element.addEventListener('seeked', look)
    return () => {
      endEnforcing()
      source?.removeEventListener('load', read)
      track.removeEventListener('cuechange', look)
      element.removeEventListener('seeked', look)
    }
  }, [video, key, offsetMs, isNative])
  return cues
}

function setModes(tracks: TextTrackList, key: string, mode: TextTrackMode): void {
  for (const track of tracks) {
    const wanted = track.id === key ? mode : 'disabled'
    if (track.kind === 'subtitles' && track.mode !== wanted) track.mode = wanted
  }
}

function cuesAt(track: TextTrack, seconds: number): VTTCue[] {
  return [...(track.cues ?? [])].filter(
    (cue): cue is VTTCue => cue instanceof VTTCue && cue.startTime <= seconds && seconds < cue.endTime,
  )
}

/** In picture in picture, and in the full screen of a phone's own player, nothing of the page is to be seen. */
function useNativePicture(video: RefObject<HTMLVideoElement | null>): boolean {
  const [isNative, setNative] = useState(false)
  useEffect(() => {
    const element = video.current
    if (!element) return
    const begin = () => setNative(true)
    const end = () => setNative(false)
    const begins = ['enterpictureinpicture', 'webkitbeginfullscreen']
    const ends = ['leavepictureinpicture', 'webkitendfullscreen']
    for (const name of begins) element.addEventListener(name, begin)
    for (const name of ends) element.addEventListener(name, end)
    return () => {
      for (const name of begins) element.removeEventListener(name, begin)
      for (const name of ends) element.removeEventListener(name, end)
    }
  }, [video])
  return isNative
}
