import { Link } from '@remix-run/react'
import {
  Gauge,
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
  MediaPreviewTimeDisplay,
  MediaTimeDisplay,
  MediaTimeRange,
  MediaVolumeRange,
} from 'media-chrome/react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { CaptionsMenu } from './captions-menu.tsx'
import { QualityMenu, SoundMenu, VersionMenu } from './choice-menus.tsx'
import { SpeedMenu } from './speed-menu.tsx'
import { SlotIcon } from './slot-icon.tsx'
import type { Choices } from './use-choices.ts'

type Props = {
  info: PlaybackInfo
  wishes: Choices
  captions: string
  onCaptions: (key: string) => void
}

export function ControlBar(props: Props) {
  const { info } = props
  return (
    <div className="player-controls">
      <MediaTimeRange className="player-timeline">
        <MediaPreviewChapterDisplay slot="preview" />
        <MediaPreviewTimeDisplay slot="preview" />
      </MediaTimeRange>
      <MediaControlBar className="player-bar">
        <MediaPlayButton className="player-button player-wide">
          <SlotIcon slot="play" icon={Play} size={24} isFilled />
          <SlotIcon slot="pause" icon={Pause} size={24} isFilled />
        </MediaPlayButton>
        {info.next && (
          <Link
            to={`/watch/${info.next.itemId}`}
            className="player-button player-wide"
            aria-label={`Next episode: ${info.next.title}`}
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
        <MediaTimeDisplay className="player-time" showDuration />
        <span className="player-end" />
        <Menus {...props} />
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

function Menus({ info, wishes, captions, onCaptions }: Props) {
  return (
    <>
      <VersionMenu info={info} wishes={wishes} />
      <QualityMenu info={info} wishes={wishes} />
      <CaptionsMenu {...{ info, captions, onCaptions }} />
      {info.audio.length > 1 && <SoundMenu info={info} wishes={wishes} />}
      <SpeedMenu icon={<Gauge aria-hidden size={24} />} />
    </>
  )
}
