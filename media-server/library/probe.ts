import type { AudioTrack, CaptionTrack, Chapter, Copy, HdrKind, VideoTrack } from '../../shared/copy.ts'
import { languageOf } from '../../shared/language.ts'
import {
  audioCodecString,
  bitDepthOf,
  dolbyVisionString,
  fraction,
  isAtmos,
  videoCodecString,
} from '../../shared/playback/codec-string.ts'
import { FfmpegError, inputArgs, runFfprobe } from '../ffmpeg.ts'
import { embeddedCaptionId } from './caption-ids.ts'
import { FfprobeOutput, FfprobePicture, type FfprobeStream } from './ffprobe-json.ts'
import { dolbyVisionOf, hdrOf, needsFrame } from './hdr.ts'
import { hexDump } from './hex-dump.ts'

/** What a file's own bytes say; the rest of a `Copy` is in its name and on the disk. `captions`: the embedded ones. */
export type MediaFacts = Pick<
  Copy,
  'container' | 'durationSeconds' | 'bitrateBps' | 'video' | 'audio' | 'captions' | 'chapters' | 'broken'
>

/** `isLasting`: the answer is about the file and may be kept until it changes. */
export type Probed = { facts: MediaFacts; isLasting: boolean }

const PROBE_TIMEOUT_MS = 60_000
const MAY_HOLD_FONTS = new Set(['mkv', 'mk3d', 'mka'])
/** Codecs whose exact string stands in the decoder configuration. */
const HAS_CONFIGURATION = new Set(['h264', 'hevc', 'av1'])
const WORDS_LENGTH = 2_000
/** Words of the system about a file that may be readable next time. */
const PASSING =
  /permission denied|input\/output error|no such file|stale file handle|operation not permitted/i

/** Reads one file with ffprobe. One that cannot be read is `broken`, with ffprobe's words. Never throws. */
export async function probeFile(absolutePath: string): Promise<Probed> {
  try {
    return { facts: await readFacts(absolutePath), isLasting: true }
  } catch (error) {
    if (!(error instanceof FfmpegError))
      return { facts: brokenFacts(absolutePath, 'ffprobe’s answer cannot be read'), isLasting: true }
    const words = error.words.replaceAll(`file:${absolutePath}: `, '').replaceAll(absolutePath, '')
    const isMissing = error.reason === 'missing'
    const reason = isMissing ? 'not looked into: ffprobe is not there' : words.trim() || error.message
    return {
      facts: brokenFacts(absolutePath, reason),
      isLasting: error.reason === 'failed' && !PASSING.test(reason),
    }
  }
}

async function readFacts(absolutePath: string): Promise<MediaFacts> {
  const extension = extensionOf(absolutePath)
  // Matroska may hold whole fonts, which would be printed, too: there the picture is asked for by itself.
  const data = MAY_HOLD_FONTS.has(extension) ? [] : ['-show_data']
  const printed = await ask(absolutePath, ['-show_format', '-show_streams', '-show_chapters', ...data])
  const output = FfprobeOutput.parse(printed)
  const video = output.streams.find(isFilm)
  if (!video) return factsOf(output, extension, [])
  const { extradata, frame } = await lookAtPicture(absolutePath, video)
  video.extradata ??= extradata
  return factsOf(output, extension, hdrOf(video, frame))
}

async function ask(absolutePath: string, what: readonly string[]): Promise<unknown> {
  const args = ['-of', 'json', ...what, ...inputArgs(absolutePath)]
  return JSON.parse(await runFfprobe(args, { timeoutMs: PROBE_TIMEOUT_MS }))
}

/** A second look where it says more: the first frame of HDR, the decoder configuration of a Matroska file. */
async function lookAtPicture(absolutePath: string, video: FfprobeStream) {
  const needsData = video.extradata === undefined && HAS_CONFIGURATION.has(video.codec_name)
  if (!needsFrame(video) && !needsData) return { extradata: undefined, frame: [] }
  // Where frames are named, all of them are read: the whole file.
  const what = needsFrame(video)
    ? ['stream=extradata:frame=side_data_list', '-show_frames', '-read_intervals', '%+#1']
    : ['stream=extradata', '-nofind_stream_info']
  const printed = await ask(absolutePath, [
    ...['-select_streams', String(video.index), '-show_data', '-show_entries', ...what],
  ])
  const { streams, frames } = FfprobePicture.parse(printed)
  return { extradata: streams[0]?.extradata, frame: frames[0]?.side_data_list ?? [] }
}

function brokenFacts(absolutePath: string, words: string): MediaFacts {
  return {
    container: extensionOf(absolutePath),
    durationSeconds: null,
    bitrateBps: null,
    video: null,
    audio: [],
    captions: [],
    chapters: [],
    broken: words.slice(0, WORDS_LENGTH),
  }
}

function extensionOf(absolutePath: string): string {
  return /\.([^./]{1,10})$/.exec(absolutePath)?.[1]?.toLowerCase() ?? ''
}

/** Not the cover picture that some files carry as a video track. */
const isFilm = ({ codec_type, disposition }: FfprobeStream) =>
  codec_type === 'video' && disposition.attached_pic !== 1

/** Pure: ffprobe's answer in the product's words. */
export function factsOf(output: FfprobeOutput, extension: string, hdr: HdrKind[]): MediaFacts {
  const ofType = (type: string) => output.streams.filter(({ codec_type }) => codec_type === type)
  const video = output.streams.find(isFilm)
  const audio = ofType('audio').slice(0, 256)
  const facts: MediaFacts = {
    container: containerOf(output.format?.format_name ?? '', extension),
    durationSeconds: durationOf(output),
    bitrateBps: rounded(output.format?.bit_rate),
    video: video ? videoTrack(video, hdr) : null,
    audio: audio.map(audioTrack),
    captions: ofType('subtitle').slice(0, 500).map(captionTrack),
    chapters: chaptersOf(output),
  }
  return video || audio.length ? facts : { ...facts, broken: 'the file has neither video nor audio' }
}

/** These say when the film ends, not how long it lasts. */
const ENDS_ARE_DURATIONS = /matroska|mp4/
const LATE_SECONDS = 1

/** A file may begin late: a recording that was cut, for one. */
function durationOf({ format }: FfprobeOutput): number | null {
  const { duration = NaN, start_time = 0, format_name = '' } = format ?? {}
  const isLate = start_time > LATE_SECONDS && ENDS_ARE_DURATIONS.test(format_name)
  return positive(isLate ? duration - start_time : duration)
}

function containerOf(formatName: string, extension: string): string {
  const names = formatName.split(',')
  if (names.includes('matroska')) return extension === 'webm' ? 'webm' : 'matroska'
  if (names.includes('mp4')) return extension === 'mov' ? 'mov' : 'mp4'
  return (names[0] ?? extension).slice(0, 80)
}

const positive = (value: number | undefined) => (value !== undefined && value > 0 ? value : null)
const rounded = (value: number | undefined) => (positive(value) === null ? null : Math.round(value ?? 0))

/** Matroska's statistics stand in for a bitrate that the stream itself does not say. */
function bitrateOf({ bit_rate, tags }: FfprobeStream): number | null {
  const tagged = Object.entries(tags).find(([name]) => /^BPS(-[a-z]{3})?$/i.test(name))?.[1]
  return rounded(bit_rate) ?? rounded(tagged === undefined ? undefined : Number(tagged))
}

const known = (value: string | undefined) => (value && value !== 'unknown' ? value.slice(0, 40) : null)

function videoTrack(stream: FfprobeStream, hdr: HdrKind[]): VideoTrack | null {
  const { width, height } = shownSize(stream)
  if (width < 1 || height < 1 || width > 32_768 || height > 32_768) return null
  const fps = fraction(stream.avg_frame_rate) ?? fraction(stream.r_frame_rate)
  return {
    codec: stream.codec_name.slice(0, 40),
    ...codecStrings(stream),
    width,
    height,
    framesPerSecond: fps !== null && fps <= 1_000 ? fps : null,
    bitDepth: bitDepthOf(stream),
    hdr,
    colorSpace: known(stream.color_space),
    transfer: known(stream.color_transfer),
    primaries: known(stream.color_primaries),
    bitrateBps: bitrateOf(stream),
  }
}

function codecStrings(stream: FfprobeStream): Pick<VideoTrack, 'codecString' | 'dolbyVision'> {
  const dolbyVision = dolbyVisionOf(stream)
  const extradata = stream.extradata === undefined ? undefined : hexDump(stream.extradata)
  const layer = dolbyVision && dolbyVisionString(stream.codec_name, dolbyVision)
  const codecString = videoCodecString({ ...stream, extradata, dolbyVision })
  return { codecString, ...(layer ? { dolbyVision: layer } : {}) }
}

/** As shown: pixels that are not square made square in width, and turned where the file says so. */
function shownSize(stream: FfprobeStream): { width: number; height: number } {
  const width = Math.round(stream.width * (fraction(stream.sample_aspect_ratio) ?? 1))
  const turn = stream.side_data_list
    .map(({ rotation }) => rotation)
    .find((value) => typeof value === 'number')
  const isTurned = Math.abs(turn ?? 0) % 180 === 90
  return isTurned ? { width: stream.height, height: width } : { width, height: stream.height }
}

const titleOf = ({ tags }: FfprobeStream) => (tags.title ?? tags.TITLE)?.trim().slice(0, 1_000) || null

/** What a flag says of a track stands in its title, as where people wrote it there themselves. */
function soundTitle(stream: FfprobeStream): string | null {
  const { comment, visual_impaired } = stream.disposition
  const flag = comment === 1 ? 'Commentary' : visual_impaired === 1 ? 'Audio description' : null
  const title = titleOf(stream)
  if (flag === null || (title && /comment|descri/i.test(title))) return title
  return title ? `${flag}: ${title}` : flag
}

function audioTrack(stream: FfprobeStream, index: number): AudioTrack {
  return {
    index,
    codec: stream.codec_name.slice(0, 40),
    codecString: audioCodecString(stream),
    channels: Math.min(64, stream.channels),
    ...(isAtmos({ profile: stream.profile, title: titleOf(stream) }) ? { isAtmos: true } : {}),
    language: languageOf(stream.tags.language),
    title: soundTitle(stream),
    isDefault: stream.disposition.default === 1,
    bitrateBps: bitrateOf(stream),
  }
}

const TEXT_CAPTIONS = new Set([
  'subrip',
  'ass',
  'ssa',
  'webvtt',
  'mov_text',
  'text',
  'srt',
  'microdvd',
  'subviewer',
  'sami',
])

function captionTrack(stream: FfprobeStream, index: number): CaptionTrack {
  const title = titleOf(stream)
  return {
    captionId: embeddedCaptionId(index),
    language: languageOf(stream.tags.language),
    role: roleOf(stream, title ?? ''),
    title,
    format: stream.codec_name.slice(0, 40),
    source: 'embedded',
    isText: TEXT_CAPTIONS.has(stream.codec_name),
  }
}

function roleOf({ disposition }: FfprobeStream, title: string): CaptionTrack['role'] {
  if (disposition.forced === 1 || /\bforced\b/i.test(title)) return 'forced'
  return disposition.hearing_impaired === 1 || /\b(sdh|cc)\b/i.test(title) ? 'sdh' : 'normal'
}

function chaptersOf({ chapters }: FfprobeOutput): Chapter[] {
  return (
    chapters
      .filter(({ start_time, end_time }) => start_time >= 0 && end_time >= start_time)
      // Some files list them in another order than they play.
      .sort((one, other) => one.start_time - other.start_time)
      .slice(0, 2_000)
      .map(({ start_time, end_time, tags }, place) => {
        const title = (tags.title ?? tags.TITLE)?.trim().slice(0, 1_000) || `Chapter ${place + 1}`
        return { startSeconds: start_time, endSeconds: end_time, title }
      })
  )
}
