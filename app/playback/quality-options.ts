import { isAboutDevice } from '../../shared/playback/because.ts'
import type { Candidate } from '../../shared/playback/candidate.ts'
import { resolutionClass, videoLabel } from '../../shared/playback/labels.ts'
import { LADDER, rungOf } from '../../shared/playback/ladder.ts'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { m } from '../i18n/m.ts'
import { becauseWords, rateWords } from './because-words.ts'

type Options = PlaybackInfo['qualities']

/** What a viewer can choose for the copy that plays: automatic, the file as it is, and each step below it. */
export function qualityOptions(plays: Candidate): Options {
  const { video, mode } = plays
  const source = rungOf(video).height
  const original = { value: 'original', label: m.player_quality_original() } as const
  if (mode === 'file')
    return [
      { value: 'auto', label: m.player_choice_auto(), detail: m.player_quality_as_file() },
      { ...original, detail: originalWords(plays) },
    ]
  const isConverted = mode === 'transcode'
  const steps = LADDER.filter(({ height }) => height < source || (isConverted && height === source))
  return [
    { value: 'auto', label: m.player_choice_auto(), detail: automaticWords(plays) },
    { ...original, detail: isConverted ? withWhy(plays) : originalWords(plays) },
    ...steps.map(({ height, bitrateBps }) => ({
      value: height,
      label: `${height}p`,
      detail: m.player_quality_step({ rate: rateWords(bitrateBps) }),
    })),
  ]
}

function automaticWords({ video, mode, rungs }: Candidate): string {
  const size = resolutionClass(video)
  if (mode !== 'transcode') return m.player_quality_auto_original({ size: size.name })
  const height = Math.min(rungs[0]?.height ?? rungOf(video).height, size.height)
  return m.player_quality_auto_converted({ height: String(height) })
}

/** `4K HEVC HDR10, 24 Mbit/s` */
function originalWords({ video, copy }: Candidate): string {
  const bitrate = copy.bitrateBps ?? video.bitrateBps
  return [videoLabel(video), ...(bitrate ? [rateWords(bitrate)] : [])].join(', ')
}

function withWhy(plays: Candidate): string {
  const original = originalWords(plays)
  const { why } = plays
  if (why === null || !isAboutDevice(why)) return original
  return m.player_quality_original_why({ original, why: becauseWords(why) })
}
