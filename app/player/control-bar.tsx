import { Link } from '@remix-run/react'
import {
  AudioLines,
  Captions,
  Gauge,
  Layers,
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
import { channelLabel } from '../../shared/playback/labels.ts'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { captionKey, NO_CAPTIONS } from './captions.ts'
import { PlayerMenu, type Option } from './player-menu.tsx'
import { SpeedMenu } from './speed-menu.tsx'
import { SlotIcon } from './slot-icon.tsx'

type Props = {
  info: PlaybackInfo
  audioName: string | null
  captions: string
  onAudio: (name: string) => void
  onCaptions: (key: string) => void
  onVersion: (copyRef: string) => void
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

function Menus({ info, audioName, captions, onAudio, onCaptions, onVersion }: Props) {
  const versions = versionOptions(info)
  const version = versions.find(({ value }) => value === playingRef(info))
  const captionOptions = captionChoices(info)
  return (
    <>
      <PlayerMenu
        name="Version"
        current={version?.label ?? 'none'}
        icon={<Layers aria-hidden size={24} />}
        options={versions}
        value={version?.value ?? ''}
        onChoose={onVersion}
      />
      {info.captions.length > 0 && (
        <PlayerMenu
          name="Captions"
          current={captionOptions.find(({ value }) => value === captions)?.label ?? 'Off'}
          icon={<Captions aria-hidden size={24} />}
          options={captionOptions}
          value={captions}
          onChoose={onCaptions}
        />
      )}
      {info.audio.length > 1 && (
        <PlayerMenu
          name="Sound"
          current={audioName ?? 'none'}
          icon={<AudioLines aria-hidden size={24} />}
          options={info.audio.map(({ name, channels }) => ({
            value: name,
            label: name,
            detail: channelLabel(channels) ?? undefined,
          }))}
          value={audioName ?? ''}
          onChoose={onAudio}
        />
      )}
      <SpeedMenu icon={<Gauge aria-hidden size={24} />} />
    </>
  )
}

function versionOptions({ choices }: PlaybackInfo): Option[] {
  return choices.map(({ serverId, copyId, label, serverName, mode, reason }) => ({
    value: `${serverId}/${copyId}`,
    label: `${label} on ${serverName}`,
    detail: reason,
    isDisabled: mode === null,
  }))
}

function playingRef({ choices }: PlaybackInfo): string {
  const plays = choices.find(({ role }) => role === 'plays')
  return plays ? `${plays.serverId}/${plays.copyId}` : ''
}

function captionChoices({ captions }: PlaybackInfo): Option[] {
  const options = captions.map((caption) => ({
    value: captionKey(caption),
    label: caption.label,
    detail: `From ${caption.serverName}`,
  }))
  return [{ value: NO_CAPTIONS, label: 'Off' }, ...options]
}
