import { inputArgs, runFfprobe } from '../ffmpeg.ts'
import { isRemoteInput } from '../remotes/input.ts'
import { parsePackets } from './keyframes.ts'

/** Nearly every audio track ends within this of its film. */
const TAIL_SECONDS = 20
const TIMEOUT_MS = 30 * 60_000
const PACKET = 'packet=stream_index,pts_time,duration_time,flags'

/**
 * Where an audio track ends, in seconds from the start of the file's timeline. A playlist that went on after it would
 * have a player wait for sound that never comes. Reads the end of the file; all of it when the track ends much earlier.
 */
export async function findAudioEnd(file: string, index: number, durationSeconds: number): Promise<number> {
  const said = isRemoteInput(file) ? await endAsSaid(file, index, durationSeconds) : null
  if (said !== null) return said
  const tail = await endInTail(file, index, Math.max(0, durationSeconds - TAIL_SECONDS))
  if (tail > 0) return tail
  const entries = [PACKET, 'format=start_time'].join(':')
  return parsePackets(await probe(file, ['-select_streams', `a:${index}`, '-show_entries', entries]))
    .endSeconds
}

/**
 * By the file's tables, without looking: reading the last seconds of a large file on another server would cost as much as
 * its first minute. Null where the file does not say it, or says something else than that it ends with the film.
 */
async function endAsSaid(file: string, index: number, durationSeconds: number): Promise<number | null> {
  const entries = 'stream=start_time,duration:stream_tags=DURATION:format=start_time'
  const what = ['-select_streams', `a:${index}`, '-show_entries', entries]
  const output = await probe(file, what)
  const number = (pattern: RegExp) => Number(pattern.exec(output)?.[1] ?? NaN)
  const fileStart = number(/^format\|start_time=(-?[\d.]+)/m) || 0
  const [, hours, minutes, seconds] = /tag:DURATION=(\d+):(\d+):([\d.]+)/.exec(output) ?? []
  const tagged = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)
  const counted = number(/^stream\|start_time=(-?[\d.]+)/m) + number(/^stream\|.*\bduration=([\d.]+)/m)
  const endSeconds = (Number.isFinite(counted) ? counted : tagged) - fileStart
  const isNear = Math.abs(durationSeconds - endSeconds) < TAIL_SECONDS
  return isNear && endSeconds > 0 ? endSeconds : null
}

/**
 * All tracks are read here: a Matroska file has an index of its video alone, and without that track ffprobe would go
 * through the whole file to find the place.
 */
async function endInTail(file: string, index: number, fromSeconds: number): Promise<number> {
  const entries = [PACKET, 'stream=index,codec_type', 'format=start_time'].join(':')
  const output = await probe(file, ['-read_intervals', `${fromSeconds}%`, '-show_entries', entries])
  const tracks = [...output.matchAll(/^stream\|index=(\d+)\|codec_type=audio$/gm)]
  const wanted = tracks[index]?.[1]
  const lines = output.split('\n').filter((line) => !/^packet\|/.test(line) || isOf(line, wanted))
  return parsePackets(lines.join('\n').replaceAll(/^packet\|stream_index=\d+/gm, 'packet')).endSeconds
}

function isOf(line: string, streamIndex: string | undefined): boolean {
  return line.startsWith(`packet|stream_index=${streamIndex}|`)
}

function probe(file: string, what: readonly string[]): Promise<string> {
  return runFfprobe([...what, '-of', 'compact', ...inputArgs(file)], { timeoutMs: TIMEOUT_MS })
}
