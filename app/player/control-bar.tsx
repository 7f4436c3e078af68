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
import { capitalise } from '../../shared/playback/reason.ts'
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

function Menus(props: Props) {
  return (
    <>
      <VersionMenu {...props} />
      {props.info.captions.length > 0 && <CaptionsMenu {...props} />}
      {props.info.audio.length > 1 && <SoundMenu {...props} />}
      <SpeedMenu icon={<Gauge aria-hidden size={24} />} />
    </>
  )
}

function VersionMenu({ info, onVersion }: Props) {
  const options = versionOptions(info)
  const value = playingRef(info)
  return (
    <PlayerMenu
      name="Version"
      current={labelOf(options, value)}
      icon={<Layers aria-hidden size={24} />}
      options={options}
      value={value}
      onChoose={onVersion}
    />
  )
}

function CaptionsMenu({ info, captions, onCaptions }: Props) {
  const options = captionOptions(info)
  return (
    <PlayerMenu
      name="Captions"
      current={labelOf(options, captions)}
      icon={<Captions aria-hidden size={24} />}
      options={options}
      value={captions}
      onChoose={onCaptions}
    />
  )
}

function SoundMenu({ info, audioName, onAudio }: Props) {
  const options = info.audio.map(({ name, channels }) => ({
    value: name,
    label: name,
    detail: channelLabel(channels) ?? undefined,
  }))
  return (
    <PlayerMenu
      name="Sound"
      current={audioName ?? 'none'}
      icon={<AudioLines aria-hidden size={24} />}
      options={options}
      value={audioName ?? ''}
      onChoose={onAudio}
    />
  )
}

function labelOf(options: readonly Option[], value: string): string {
  return options.find((option) => option.value === value)?.label ?? 'none'
}

function versionOptions({ choices }: PlaybackInfo): Option[] {
  return choices.map(({ serverId, copyId, label, serverName, mode, reason }) => ({
    value: `${serverId}/${copyId}`,
    label: `${label} on ${serverName}`,
    detail: capitalise(reason),
    isDisabled: mode === null,
  }))
}

function playingRef({ choices }: PlaybackInfo): string {
  const plays = choices.find(({ role }) => role === 'plays')
  return plays ? `${plays.serverId}/${plays.copyId}` : ''
}

function captionOptions({ captions }: PlaybackInfo): Option[] {
  const options = captions.map((caption) => ({
    value: captionKey(caption),
    label: caption.label,
    detail: `From ${caption.serverName}`,
  }))
  return [{ value: NO_CAPTIONS, label: 'Off' }, ...options]
}
