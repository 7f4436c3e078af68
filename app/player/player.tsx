import { MediaController, MediaKeyboardShortcutsDialog } from 'media-chrome/react'
import { useEffect, useRef, useState } from 'react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { captionKey, rememberCaptions, rememberedCaptions, showCaptions } from './captions.ts'
import { ControlBar } from './control-bar.tsx'
import { PlayerStatus } from './player-status.tsx'
import { PlayerTop } from './player-top.tsx'
import { TouchControls } from './touch-controls.tsx'
import { useChapterTrack } from './use-chapter-track.ts'
import { useChoices } from './use-choices.ts'
import { playsElsewhere } from './plays-elsewhere.ts'
import { useEngine } from './use-engine.ts'
import { useMediaSession } from './use-media-session.ts'
import { useProgress } from './use-progress.ts'
import { useRenewal } from './use-renewal.ts'
import './player.css'

export type PlayerProps = {
  info: PlaybackInfo
  /** Whose place in the film is saved. */
  viewerId: string
  backTo: string
  /** Something else is wanted, as the device's cookies say: the page asks the server again and hands new info in. */
  onAsk: () => void
}

/** Plays one item: the picture, our controls over it, its captions, and where it comes from in one quiet line. */
export function Player({ info, viewerId, backTo, onAsk }: PlayerProps) {
  const video = useRef<HTMLVideoElement>(null)
  const [captions, setCaptions] = useState('off')
  // Before the engine: on leaving, the place is read while there still is one.
  useProgress(video, info.itemId, viewerId)
  const { renewal, choices } = useRenewal(video, info)
  const wishes = useChoices(video, info, onAsk)
  const state = useEngine(video, info, wishes.audioName, renewal)
  const { refuse } = wishes
  useEffect(() => {
    if (state.kind === 'unplayable') refuse('picture')
  }, [state.kind, refuse])

  // None of the servers of this playlist answers, and another one has a copy that cannot be in it.
  const isElsewhere = state.kind === 'silent' && playsElsewhere(info, choices)
  useEffect(() => {
    if (isElsewhere) onAsk()
  }, [isElsewhere, onAsk])

  const chapters = useChapterTrack(info.chapters)

  useMediaSession(video, info)
  useEffect(() => setCaptions(rememberedCaptions(info.captions)), [info.captions])
  useEffect(() => {
    if (video.current) showCaptions(video.current, captions)
  }, [captions, info.captions])

  const chooseCaptions = (key: string) => {
    setCaptions(key)
    rememberCaptions(key)
  }
  return (
    <MediaController
      className="player"
      data-state={state.kind}
      data-server={state.kind === 'plays' ? state.serverId : null}
      autohide="3"
    >
      {/* eslint-disable-next-line jsx-a11y/media-has-caption -- the tracks are those that the film has */}
      <video
        ref={video}
        slot="media"
        playsInline
        crossOrigin="anonymous"
        poster={info.posterUrl ?? undefined}
        aria-label={info.title}
      >
        {info.captions.map((caption) => (
          <track
            key={caption.url}
            id={captionKey(caption)}
            kind="subtitles"
            src={caption.url}
            srcLang={caption.language}
            label={caption.label}
          />
        ))}
        {chapters !== null && <track default kind="chapters" src={chapters} />}
      </video>
      <div className="player-shade" aria-hidden="true" />
      <PlayerTop info={info} backTo={backTo} />
      <PlayerStatus state={state} choices={choices} />
      <TouchControls />
      <ControlBar
        info={{ ...info, choices }}
        wishes={wishes}
        captions={captions}
        onCaptions={chooseCaptions}
      />
      <MediaKeyboardShortcutsDialog />
    </MediaController>
  )
}
