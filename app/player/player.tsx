import { MediaController } from 'media-chrome/react'
import { lazy, Suspense, useEffect, useRef } from 'react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { CaptionOverlay } from './captions/caption-overlay.tsx'
import { captionKey } from './captions/captions.ts'
import { useCaptions } from './captions/use-captions.ts'
import { ControlBar } from './control-bar.tsx'
import { engineStart, START_ATTRIBUTE, type StartData } from './engine-start.ts'
import { HoldControls } from './hold.ts'
import { KeysDialog } from './keys/keys-dialog.tsx'
import { NextUp } from './next/next-up.tsx'
import { useNext } from './next/use-next.ts'
import { namePlayerParts } from './part-words.ts'
import { PlayerStatus } from './player-status.tsx'
import { PlayerTop } from './player-top.tsx'
import { StartOffer } from './start-offer.tsx'
import { StatsPanel } from './stats-panel.tsx'
import { TouchControls } from './touch/touch-controls.tsx'
import { TouchFeedback } from './touch/touch-feedback.tsx'
import { useTouch } from './touch/use-touch.ts'
import { useActs } from './use-acts.ts'
import { useAlive } from './use-alive.ts'
import { useChapterTrack } from './use-chapter-track.ts'
import { useChoices } from './use-choices.ts'
import { playsElsewhere } from './plays-elsewhere.ts'
import { useEngine } from './use-engine.ts'
import { useMediaSession } from './use-media-session.ts'
import { usePlace } from './use-place.ts'
import { useProgress } from './use-progress.ts'
import { useRenewal } from './use-renewal.ts'
import { useScreen } from './use-screen.ts'
import { useShown } from './use-shown.ts'
import { useStats } from './use-stats.ts'
import { useTrickplay } from './use-trickplay.ts'
import './player.css'

const EpisodesPanel = lazy(() => import('./episodes/episodes-panel.tsx'))

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
  // Before the engine: on leaving, the place is read while there still is one.
  useProgress(video, info.itemId, viewerId)
  const { renewal, choices } = useRenewal(video, info)
  const wishes = useChoices(video, info, onAsk)
  const { state, blocked, codecs } = useEngine(video, info, wishes.audioName, renewal)
  const { refuse } = wishes
  useEffect(() => {
    if (state.kind === 'unplayable') refuse('picture')
  }, [state.kind, refuse])

  // None of the servers of this playlist answers, and another one has a copy that cannot be in it.
  const isElsewhere = state.kind === 'silent' && state.why !== 'no-place' && playsElsewhere(info, choices)
  useEffect(() => {
    if (isElsewhere) onAsk()
  }, [isElsewhere, onAsk])

  const captions = useCaptions(info)
  const place = usePlace(video, info.chapters)
  const next = useNext(video, info)
  const shown = useShown()
  const acts = useActs(video, { info, next, captions, shown })
  const seek = useTouch(video)
  const stats = useStats(video, shown.hasStats, { info: { ...info, choices }, state, codecs })
  useScreen(video)
  useMediaSession(video, info, acts)
  const isAlive = useAlive()
  return (
    <HoldControls.Provider value={shown.hold}>
      <MediaController
        className="player"
        data-state={state.kind}
        data-server={state.kind === 'plays' ? state.serverId : null}
        lang={namePlayerParts()}
        noHotkeys
        autohide={shown.isHeld ? '-1' : '3'}
      >
        <Picture {...{ video, info, isAlive }} hasBegun={place.hasBegun} />
        {isAlive && (
          <>
            {/* Before all other chrome, so that all of it lies above. */}
            <div slot="top-chrome" className="player-shade" aria-hidden="true" />
            <CaptionOverlay {...{ video, ...captions }} />
            <TouchFeedback seek={seek} />
            <PlayerTop info={info} backTo={backTo} />
            <PlayerStatus state={state} choices={choices} />
            {blocked.isBlocked ? <StartOffer onStart={blocked.start} /> : <TouchControls />}
            <NextUp next={next} info={info} />
            {shown.hasStats && <StatsPanel stats={stats} onClose={shown.toggleStats} />}
            <ControlBar
              {...{ wishes, captions, place, acts }}
              info={{ ...info, choices }}
              isPanelOpen={shown.hasPanel}
              hasStats={shown.hasStats}
            />
            {shown.hasPanel && info.seriesId && (
              <Suspense>
                <EpisodesPanel
                  seriesId={info.seriesId}
                  itemId={info.itemId}
                  seasonNumber={info.seasonNumber}
                  onClose={acts.togglePanel}
                />
              </Suspense>
            )}
            <KeysDialog isOpen={shown.hasKeys} onClose={shown.hideKeys} />
          </>
        )}
      </MediaController>
    </HoldControls.Provider>
  )
}

/** What media-chrome looks for. */
const THUMBNAILS = 'thumbnails'

type PictureProps = {
  video: React.RefObject<HTMLVideoElement>
  info: PlaybackInfo
  isAlive: boolean
  hasBegun: boolean
}

/** The video with its tracks: captions, chapters, and the small pictures along its timeline. */
function Picture({ video, info, isAlive, hasBegun }: PictureProps) {
  const chapters = useChapterTrack(info.chapters)
  const trickplay = useTrickplay(info.trickplay, hasBegun)
  return (
    // eslint-disable-next-line jsx-a11y/media-has-caption -- the tracks are those that the film has
    <video
      ref={video}
      slot="media"
      playsInline
      crossOrigin="anonymous"
      poster={info.posterUrl ?? undefined}
      aria-label={info.title}
      {...(!isAlive && startData(info))}
      suppressHydrationWarning
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
      {trickplay !== null && <track default kind="metadata" label={THUMBNAILS} src={trickplay} />}
    </video>
  )
}

/** Before the page is alive the film is begun with what stands here. */
function startData(info: PlaybackInfo) {
  const data: StartData = { start: engineStart(info), mediaBases: info.mediaBases }
  return { [START_ATTRIBUTE]: JSON.stringify(data) }
}
