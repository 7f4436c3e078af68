import { Link } from '@remix-run/react'
import {
  LayoutList,
  Maximize,
  Minimize,
  Pause,
  PictureInPicture2,
  Play,
  SkipForward,
  Volume1,
  Volume2,
  VolumeX,
} from 'lucide-react'
import {
  MediaControlBar,
  MediaFullscreenButton,
  MediaMuteButton,
  MediaPipButton,
  MediaPlayButton,
  MediaPreviewChapterDisplay,
  MediaPreviewThumbnail,
  MediaPreviewTimeDisplay,
  MediaTimeDisplay,
  MediaTimeRange,
  MediaVolumeRange,
} from 'media-chrome/react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { CaptionsMenu } from './captions/captions-menu.tsx'
import type { CaptionState } from './captions/use-captions.ts'
import { chapterChoice, qualityChoice, soundChoice, speedChoice, versionChoice } from './menus/choices.tsx'
import { type MoreChoice, MoreMenu } from './menus/more-menu.tsx'
import { type Choice, PlayerMenu } from './menus/player-menu.tsx'
import { SlotIcon } from './slot-icon.tsx'
import type { Choices } from './use-choices.ts'
import { m } from '../i18n/m.ts'

type Props = {
  info: PlaybackInfo
  wishes: Choices
  captions: CaptionState
  /** Which chapter plays, and how fast. */
  place: { chapter: number; speed: number }
  isPanelOpen: boolean
  hasStats: boolean
  acts: {
    seek: (seconds: number) => void
    setSpeed: (speed: number) => void
    togglePanel: () => void
    toggleStats: () => void
    showKeys: () => void
    pictureInPicture: () => void
  }
}

export function ControlBar(props: Props) {
  const { info, place, acts } = props
  const chapters = chapterChoice(info.chapters, place.chapter, acts.seek)
  return (
    <div className="player-controls">
      <MediaTimeRange className="player-timeline">
        <span slot="preview" className="player-preview">
          <MediaPreviewThumbnail />
          <span className="player-preview-words">
            <MediaPreviewChapterDisplay />
            <MediaPreviewTimeDisplay />
          </span>
        </span>
      </MediaTimeRange>
      <MediaControlBar className="player-bar">
        <Transport info={info} />
        {chapters && <ChaptersButton choice={chapters} />}
        <span className="player-end" />
        <Menus {...props} chapters={chapters} />
        <MediaPipButton className="player-button player-wide">
          <SlotIcon slot="icon" icon={PictureInPicture2} size={24} />
        </MediaPipButton>
        <MediaFullscreenButton className="player-button">
          <SlotIcon slot="enter" icon={Maximize} size={24} />
          <SlotIcon slot="exit" icon={Minimize} size={24} />
        </MediaFullscreenButton>
      </MediaControlBar>
    </div>
  )
}

function Transport({ info }: { info: PlaybackInfo }) {
  return (
    <>
      <MediaPlayButton className="player-button player-wide">
        <SlotIcon slot="play" icon={Play} size={24} isFilled />
        <SlotIcon slot="pause" icon={Pause} size={24} isFilled />
      </MediaPlayButton>
      {info.next && (
        <Link
          to={`/watch/${info.next.itemId}`}
          replace
          className="player-button player-wide"
          aria-label={m.player_next_named({ title: info.next.title })}
          title={m.player_next()}
        >
          <SkipForward aria-hidden size={24} fill="currentColor" />
        </Link>
      )}
      <MediaMuteButton className="player-button player-wide">
        <SlotIcon slot="off" icon={VolumeX} size={24} />
        <SlotIcon slot="low" icon={Volume1} size={24} />
        <SlotIcon slot="medium" icon={Volume1} size={24} />
        <SlotIcon slot="high" icon={Volume2} size={24} />
      </MediaMuteButton>
      <MediaVolumeRange className="player-volume player-wide" />
      <MediaTimeDisplay className="player-time" showDuration noToggle />
    </>
  )
}

/** The name of the chapter that plays, which opens all of them. */
function ChaptersButton({ choice }: { choice: Choice }) {
  const face = <span className="player-chapter">{choice.current}</span>
  return <PlayerMenu choice={choice} face={face} className="player-desk player-chapters" />
}

function Menus(props: Props & { chapters: Choice | null }) {
  const { info, wishes, captions, place, chapters, isPanelOpen, hasStats, acts } = props
  const sound = soundChoice(info, wishes)
  const version = versionChoice(info, wishes)
  const quality = qualityChoice(info, wishes)
  const speed = speedChoice(place.speed, acts.setSpeed)
  const more: MoreChoice[] = [
    { choice: version, from: 'desk' },
    { choice: quality, from: 'desk' },
    ...(sound ? [{ choice: sound, from: 'tablet' as const }] : []),
    { choice: speed, from: 'desk' },
    ...(chapters ? [{ choice: chapters, from: 'desk' as const }] : []),
  ]
  return (
    <>
      <PlayerMenu choice={version} className="player-desk" />
      <PlayerMenu choice={quality} className="player-desk" />
      <CaptionsMenu info={info} state={captions} />
      {sound && <PlayerMenu choice={sound} className="player-wide" />}
      <PlayerMenu choice={speed} className="player-desk" />
      {info.seriesId && (
        <button
          type="button"
          className="player-button player-episodes-button"
          aria-label={m.player_episodes()}
          title={m.player_episodes()}
          aria-haspopup="dialog"
          aria-expanded={isPanelOpen}
          onClick={acts.togglePanel}
        >
          <LayoutList aria-hidden size={24} />
        </button>
      )}
      <MoreMenu
        choices={more}
        hasStats={hasStats}
        onStats={acts.toggleStats}
        onKeys={acts.showKeys}
        onPictureInPicture={acts.pictureInPicture}
      />
    </>
  )
}
