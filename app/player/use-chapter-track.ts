import { useEffect, useState } from 'react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'

/** The URL of the chapters as WebVTT, which is where the timeline reads them; null where there are none. */
export function useChapterTrack(chapters: PlaybackInfo['chapters']): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (chapters.length === 0) return
    const made = URL.createObjectURL(new Blob([chapterVtt(chapters)], { type: 'text/vtt' }))
    setUrl(made)
    return () => {
      setUrl(null)
      URL.revokeObjectURL(made)
    }
  }, [chapters])
  return url
}

/** W3C WebVTT, section 4.1: a cue's text may hold neither an arrow nor an empty line. */
export function chapterVtt(chapters: PlaybackInfo['chapters']): string {
  const cues = chapters.map(
    ({ startSeconds, endSeconds, title }) =>
      `${vttTime(startSeconds)} --> ${vttTime(endSeconds)}\n${title.replaceAll('-->', '→').replaceAll(/\s+/g, ' ')}`,
  )
  return `WEBVTT\n\n${cues.join('\n\n')}\n`
}

function vttTime(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23)
}
