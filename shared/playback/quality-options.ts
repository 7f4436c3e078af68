import type { Candidate } from './candidate.ts'
import { resolutionClass, videoLabel } from './labels.ts'
import { LADDER, rungOf } from './ladder.ts'
import { megabits } from './play-mode.ts'
import type { Quality } from './quality.ts'

export type QualityOption = { value: Quality; label: string; detail: string }

/** What a viewer can choose for the copy that plays: automatic, the file as it is, and each step below it. */
export function qualityOptions({ video, copy, mode, why, rungs }: Candidate): QualityOption[] {
  const isConverted = mode === 'transcode'
  const size = resolutionClass(video)
  const source = rungOf(video).height
  const bitrate = copy.bitrateBps ?? video.bitrateBps
  const automatic = isConverted
    ? `Up to ${Math.min(rungs[0]?.height ?? source, size.height)}p, as screen and line allow`
    : `${size.name}, as screen and line allow`
  const original = [videoLabel(video), ...(bitrate ? [megabits(bitrate)] : [])].join(', ')
  if (mode === 'file')
    return [
      { value: 'auto', label: 'Automatic', detail: 'As the file is: its server cannot convert' },
      { value: 'original', label: 'Original', detail: original },
    ]
  const steps = LADDER.filter(({ height }) => height < source || (isConverted && height === source))
  return [
    { value: 'auto', label: 'Automatic', detail: automatic },
    {
      value: 'original',
      label: 'Original',
      detail: isConverted && why?.startsWith('this') ? `${original}: ${why}` : original,
    },
    ...steps.map(({ height, bitrateBps }) => ({
      value: height,
      label: `${height}p`,
      detail: `Converted, up to ${megabits(bitrateBps)}`,
    })),
  ]
}
