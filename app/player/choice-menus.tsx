import { AudioLines, Layers, SlidersHorizontal } from 'lucide-react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { capitalise } from '../../shared/playback/reason.ts'
import { parseQuality } from '../../shared/playback/quality.ts'
import { type Option, PlayerMenu } from './player-menu.tsx'
import type { Choices } from './use-choices.ts'

type Props = { info: PlaybackInfo; wishes: Choices }

const AUTOMATIC = 'auto'

/** Which copy plays and why, and every other one with what speaks against it. */
export function VersionMenu({ info, wishes }: Props) {
  const plays = info.choices.find(({ role }) => role === 'plays')
  const options: Option[] = [
    { value: AUTOMATIC, label: 'Automatic', detail: 'What suits this device best' },
    ...info.choices.map((choice) => ({
      value: `${choice.serverId}/${choice.copyId}`,
      label: `${choice.label} on ${choice.serverName}`,
      detail: capitalise(choice.reason),
      isDisabled: choice.mode === null,
    })),
  ]
  return (
    <PlayerMenu
      name="Version"
      current={plays ? `${plays.label} on ${plays.serverName}` : 'none'}
      icon={<Layers aria-hidden size={24} />}
      note={info.reason}
      options={options}
      value={info.wanted.copyRef ?? AUTOMATIC}
      onChoose={(value) => wishes.chooseVersion(value === AUTOMATIC ? null : value)}
    />
  )
}

/** Kept for all titles on this device. */
export function QualityMenu({ info, wishes }: Props) {
  const options = info.qualities.map((one) => ({ ...one, value: String(one.value) }))
  const value = String(info.wanted.quality)
  return (
    <PlayerMenu
      name="Quality"
      // A step above this film's size is none of its options, and then the film plays as it is.
      current={options.find((one) => one.value === value)?.label ?? `${value}p`}
      icon={<SlidersHorizontal aria-hidden size={24} />}
      options={options}
      value={options.some((one) => one.value === value) ? value : 'original'}
      onChoose={(next) => wishes.chooseQuality(parseQuality(next) ?? 'auto')}
    />
  )
}

/** The language is kept for all titles on this device. */
export function SoundMenu({ info, wishes }: Props) {
  const { audioName, audioLanguage, chooseAudio } = wishes
  const options: Option[] = [
    { value: AUTOMATIC, label: 'Automatic', detail: 'What the film has as its own' },
    ...info.audio.map(({ name, language, detail }) => ({ value: language, label: name, detail })),
  ]
  return (
    <PlayerMenu
      name="Sound"
      current={audioName ?? 'none'}
      icon={<AudioLines aria-hidden size={24} />}
      options={options}
      value={audioLanguage ?? AUTOMATIC}
      onChoose={(value) => chooseAudio(value === AUTOMATIC ? null : value)}
    />
  )
}
