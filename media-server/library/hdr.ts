import type { HdrKind } from '../../shared/copy.ts'
import type { FfprobeStream } from './ffprobe-json.ts'

type SideData = FfprobeStream['side_data_list']

const dolbyVisionOf = ({ side_data_list }: FfprobeStream) =>
  side_data_list.find(({ side_data_type }) => side_data_type === 'DOVI configuration record')

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
  const isProfile5 = dolbyVision?.dv_profile === 5
  if (stream.color_transfer !== 'smpte2084' || isProfile5) return kinds
  const isPlus = frame.some(({ side_data_type }) => /SMPTE2094-40|HDR10\+/i.test(side_data_type))
  return [...kinds, 'hdr10', ...(isPlus ? (['hdr10plus'] as const) : [])]
}
