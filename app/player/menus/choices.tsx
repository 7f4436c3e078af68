import { AudioLines, Gauge, Layers, ListVideo, SlidersHorizontal } from 'lucide-react'
import type { CopyChoice, PlaybackInfo } from '../../../shared/playback/playback-info.ts'
import { parseQuality } from '../../../shared/playback/quality.ts'
import { writtenNumber } from '../../i18n/formats.ts'
import { m } from '../../i18n/m.ts'
import { clock } from '../clock.ts'
import type { Choices } from '../use-choices.ts'
import type { Choice } from './player-menu.tsx'

const AUTOMATIC = 'auto'
const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2]

/** Which copy plays and why, and every other one with what speaks against it. */
export function versionChoice(info: PlaybackInfo, wishes: Choices): Choice {
  const plays = info.choices.find(({ role }) => role === 'plays')
  return {
    name: m.player_version(),
    current: plays ? copyWords(plays) : m.player_none(),
    icon: <Layers aria-hidden size={24} />,
    note: info.reason,
    options: [
      { value: AUTOMATIC, label: m.player_choice_auto(), detail: m.player_version_auto() },
      ...info.choices.map((choice) => ({
        value: `${choice.serverId}/${choice.copyId}`,
        label: copyWords(choice),
        detail: choice.reason,
        isDisabled: choice.mode === null,
      })),
    ],
    value: info.wanted.copyRef ?? AUTOMATIC,
    onChoose: (value) => wishes.chooseVersion(value === AUTOMATIC ? null : value),
  }
}

/** `1080p H.264 on attic` */
const copyWords = ({ label, serverName }: Pick<CopyChoice, 'label' | 'serverName'>) =>
  m.player_copy_on({ copy: label, server: serverName })

/** Kept for all titles on this device. */
export function qualityChoice(info: PlaybackInfo, wishes: Choices): Choice {
  const options = info.qualities.map((one) => ({ ...one, value: String(one.value) }))
  const value = String(info.wanted.quality)
  return {
    name: m.player_quality(),
    // A step above this film's size is none of its options, and then the film plays as it is.
    current: options.find((one) => one.value === value)?.label ?? `${value}p`,
    icon: <SlidersHorizontal aria-hidden size={24} />,
    options,
    value: options.some((one) => one.value === value) ? value : 'original',
    onChoose: (next) => wishes.chooseQuality(parseQuality(next) ?? 'auto'),
  }
}

/** A language is kept for all titles on this device, a commentary for its own. Null where there is nothing to choose. */
export function soundChoice(info: PlaybackInfo, wishes: Choices): Choice | null {
  const { audioName, sound, chooseSound } = wishes
  if (info.audio.length < 2) return null
  return {
    name: m.player_sound(),
    current: audioName ?? m.player_none(),
    icon: <AudioLines aria-hidden size={24} />,
    options: [
      { value: AUTOMATIC, label: m.player_choice_auto(), detail: m.player_sound_auto() },
      ...info.audio.map(({ name, sound: value, detail }) => ({ value, label: name, detail })),
    ],
    value: sound ?? AUTOMATIC,
    onChoose: (value) => chooseSound(value === AUTOMATIC ? null : value),
  }
}

export function speedChoice(speed: number, setSpeed: (speed: number) => void): Choice {
  return {
    name: m.player_speed(),
    current: speedLabel(speed),
    icon: <Gauge aria-hidden size={24} />,
    options: SPEEDS.map((value) => ({ value: String(value), label: speedLabel(value) })),
    value: String(speed),
    onChoose: (value) => setSpeed(Number(value)),
  }
}

/** The step faster or slower; the same at the ends. */
export function nextSpeed(speed: number, step: 1 | -1): number {
  return step > 0
    ? (SPEEDS.find((one) => one > speed) ?? speed)
    : (SPEEDS.findLast((one) => one < speed) ?? speed)
}

function speedLabel(speed: number): string {
  return speed === 1 ? m.player_speed_normal() : `${writtenNumber(speed)} ×`
}

/** Null where the film has no chapters. */
export function chapterChoice(
  chapters: PlaybackInfo['chapters'],
  at: number,
  onChoose: (startSeconds: number) => void,
): Choice | null {
  if (chapters.length < 2) return null
  return {
    name: m.player_chapters(),
    current: chapters[at]?.title ?? m.player_none(),
    icon: <ListVideo aria-hidden size={24} />,
    options: chapters.map(({ title, startSeconds }, index) => ({
      value: String(index),
      label: title || m.player_chapter({ number: index + 1 }),
      detail: clock(startSeconds),
    })),
    value: String(at),
    onChoose: (value) => onChoose(chapters[Number(value)]?.startSeconds ?? 0),
  }
}
