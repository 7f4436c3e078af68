import type { HdrKind } from '../../shared/copy.ts'
import { type DolbyVision, isDolbyVisionOnly } from '../../shared/playback/codec-string.ts'
import type { FfprobeStream } from './ffprobe-json.ts'

type SideData = FfprobeStream['side_data_list']

/** The record of the dynamic layer; a level that is missing counts as the one of 1080p. */
export function dolbyVisionOf({
  side_data_list,
}: Pick<FfprobeStream, 'side_data_list'>): DolbyVision | undefined {
  const record = side_data_list.find(({ side_data_type }) => side_data_type === 'DOVI configuration record')
  const profile = numberOf(record?.dv_profile)
  if (profile === null) return undefined
  const compatibility = numberOf(record?.dv_bl_signal_compatibility_id) ?? (profile === 5 ? 0 : 1)
  return { profile, level: numberOf(record?.dv_level) ?? 4, compatibility }
}

const numberOf = (value: unknown) => (typeof value === 'number' && value >= 0 && value < 100 ? value : null)

/** Whether the first frame must be looked at: what tells HDR kinds apart stands there. */
export function needsFrame(stream: FfprobeStream): boolean {
  const { color_transfer } = stream
  const isHdr = color_transfer === 'smpte2084' || color_transfer === 'arib-std-b67'
  return isHdr || dolbyVisionOf(stream) !== undefined
}

/** What the display must be able to show. PQ without static metadata counts as HDR10; Dolby Vision 5 has no other base. */
export function hdrOf(stream: FfprobeStream, frame: SideData): HdrKind[] {
  const kinds: HdrKind[] = []
  const dolbyVision = dolbyVisionOf(stream)
  if (dolbyVision) kinds.push('dolby-vision')
  if (stream.color_transfer === 'arib-std-b67') return [...kinds, 'hlg']
  const hasNoBase = dolbyVision !== undefined && isDolbyVisionOnly(dolbyVision)
  if (stream.color_transfer !== 'smpte2084' || hasNoBase) return kinds
  const isPlus = frame.some(({ side_data_type }) => /SMPTE2094-40|HDR10\+/i.test(side_data_type))
  return [...kinds, 'hdr10', ...(isPlus ? (['hdr10plus'] as const) : [])]
}
