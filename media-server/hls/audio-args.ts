import type { Copy } from '../../shared/copy.ts'
import { MOVIE_FLAGS } from './fragments.ts'
import { AAC_PACKET, AAC_RATE } from './grid.ts'
import type { Rendition } from './rendition.ts'
import { seek, type Start, type TrackArgs } from './track-args.ts'

/** Packets that the AAC encoder and decoder need before a boundary to sound right at it. */
const PREROLL_PACKETS = 4
/** How far the limiter looks ahead, which is how late it is. */
const LOOKAHEAD_SECONDS = 0.005

export function audioArgs(
  { how, index }: Extract<Rendition, { track: 'audio' }>,
  copy: Copy,
  start: Start,
): TrackArgs {
  const track = copy.audio.find((one) => one.index === index)
  return how === 'copy'
    ? copied(index, track?.codec ?? '', start)
    : encoded(index, track?.channels ?? 2, start)
}

function copied(index: number, codec: string, start: Start): TrackArgs {
  // The header of these may have to be made from the first packets.
  const late = ['aac', 'ac3', 'eac3'].includes(codec) ? '+delay_moov' : ''
  const filter = codec === 'aac' ? ['-bsf:a', 'aac_adtstoasc'] : []
  return {
    input: seek(start, (-PREROLL_PACKETS * AAC_PACKET) / AAC_RATE),
    output: [
      ...['-map', `0:a:${index}`, '-c:a', 'copy', ...filter, '-frag_duration', '500000'],
      ...['-movflags', `+${MOVIE_FLAGS}${late}`],
    ],
  }
}

/**
 * `first_pts` trims or fills with silence to the very sample, so packets of all jobs lie on one grid. It counts samples
 * of its input, which therefore is resampled before.
 */
function encoded(index: number, channels: number, start: Start): TrackArgs {
  const boundary = Math.round((start?.seconds ?? 0) * AAC_RATE)
  const first = Math.max(0, boundary - PREROLL_PACKETS * AAC_PACKET)
  const filters = [
    `aresample=${AAC_RATE}`,
    ...downmix(channels),
    `aresample=async=1:first_pts=${first}`,
    // Without sound to its very end a player takes the rest of the film for not loaded.
    'apad',
    ...(start ? [`atrim=end=${start.endSeconds.toFixed(6)}`] : []),
  ]
  return {
    input: seek(start, (-2 * PREROLL_PACKETS * AAC_PACKET) / AAC_RATE),
    output: [
      ...['-map', `0:a:${index}`, '-ac', '2', '-c:a', 'aac', '-b:a', '160k', '-frag_duration', '500000'],
      ...['-af', filters.join(',')],
      ...['-movflags', `+${MOVIE_FLAGS}`],
    ],
  }
}

/**
 * Surround to stereo as loud as it was: the centre, where people speak, goes into both sides with half of its power
 * each, and a limiter holds the few peaks down instead of all of the film. Channels that a track does not have count
 * as silent. The low-frequency channel is left out, as small speakers want it.
 */
function downmix(channels: number): string[] {
  if (channels <= 2 || channels > 8) return []
  const side = (s: 'L' | 'R') => `F${s}=F${s}+0.707*FC+0.707*F${s}C+0.6*S${s}+0.6*B${s}+0.5*BC`
  return [
    `pan=stereo|${side('L')}|${side('R')}`,
    `alimiter=limit=0.84:level=0:attack=${LOOKAHEAD_SECONDS * 1_000}:release=60`,
    `asetpts=PTS-${LOOKAHEAD_SECONDS}/TB`,
  ]
}
