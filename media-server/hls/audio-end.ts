import { inputArgs, runFfprobe } from '../ffmpeg.ts'
import { parsePackets } from './keyframes.ts'

/** Nearly every audio track ends within this of its film. */
const TAIL_SECONDS = 20
const TIMEOUT_MS = 30 * 60_000

/**
 * Where an audio track ends, in seconds from the start of the file's timeline. A playlist that went on after it would
 * have a player wait for sound that never comes. Reads the end of the file; all of it when the track ends much earlier.
 */
export async function findAudioEnd(file: string, index: number, durationSeconds: number): Promise<number> {
  const tail = await probeEnd(file, index, [
    '-read_intervals',
    `${Math.max(0, durationSeconds - TAIL_SECONDS)}%`,
  ])
  return tail > 0 ? tail : await probeEnd(file, index, [])
}

async function probeEnd(file: string, index: number, where: readonly string[]): Promise<number> {
  const entries = 'packet=pts_time,duration_time,flags:format=start_time'
  const what = ['-select_streams', `a:${index}`, ...where, '-show_entries', entries, '-of', 'compact']
  return parsePackets(await runFfprobe([...what, ...inputArgs(file)], { timeoutMs: TIMEOUT_MS })).endSeconds
}
