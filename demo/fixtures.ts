import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { toFfmetadata, toSrt, type ChapterMark, type Cue } from './captions.ts'
import { audioArgs, videoArgs, type AudioCodec, type VideoCodec } from './encoders.ts'
import { runFfmpeg } from './ffmpeg.ts'

export interface Clip {
  out: string
  ffmpegPath?: string
  video?: VideoCodec
  width?: number
  height?: number
  seconds: number
  fps?: number
  /** Frames from one keyframe to the next. */
  gop?: number
  /** ISO 639-2 languages, e.g. `eng`. None: a silent file without audio. */
  audio?: readonly { codec: AudioCodec; channels?: number; language?: string }[]
  /** Embedded text captions; mov_text in MP4, WebVTT in WebM, SubRip elsewhere. */
  captions?: readonly { language: string; cues: readonly Cue[] }[]
  chapters?: readonly ChapterMark[]
}

const captionCodecs: Record<string, string> = { '.mp4': 'mov_text', '.mov': 'mov_text', '.webm': 'webvtt' }

/** A white flash in the first tenth of each second, on a test pattern that moves. */
function picture({ width = 320, height = 180, fps = 24 }: Clip): string {
  const flash = "drawbox=x=0:y=0:w=iw/4:h=ih/4:color=white:t=fill:enable='lt(mod(t,1),0.1)'"
  return `testsrc2=size=${width}x${height}:rate=${fps},${flash}`
}

/** A beep in the first tenth of each second; every track has its own pitch. */
function beep(index: number): string {
  const pitch = 440 * 1.5 ** index
  return `sine=frequency=${pitch}:sample_rate=48000,volume='if(lt(mod(t,1),0.1),0.5,0)':eval=frame`
}

/** Caption and chapter files of a clip, written into a folder. */
async function writeInputs({ captions = [], chapters }: Clip, folder: string): Promise<string[]> {
  const subtitles = captions.map(({ cues }, index) => ({
    file: path.join(folder, `${index}.srt`),
    text: toSrt(cues),
  }))
  const meta = chapters ? [{ file: path.join(folder, 'chapters.txt'), text: toFfmetadata(chapters) }] : []
  const files = [...subtitles, ...meta]
  await Promise.all(files.map(({ file, text }) => writeFile(file, text)))
  return files.map(({ file }) => file)
}

function outputArgs({
  out,
  video = 'h264',
  gop = 48,
  audio = [],
  captions = [],
  chapters,
  seconds,
}: Clip): string[] {
  const tracks = 1 + audio.length + captions.length
  return [
    ...Array.from({ length: tracks }, (_, index) => ['-map', String(index)]).flat(),
    ...(chapters ? ['-map_metadata', String(tracks)] : []),
    ...videoArgs(video, gop),
    ...audio.flatMap(({ codec, channels = 2, language = 'eng' }, index) =>
      audioArgs(index, codec, channels, language),
    ),
    ...captions.flatMap(({ language }, index) => [`-metadata:s:s:${index}`, `language=${language}`]),
    ...(captions.length ? ['-c:s', captionCodecs[path.extname(out)] ?? 'subrip'] : []),
    ...['-t', String(seconds), out],
  ]
}

/** Makes one small media file for a test. Flash and beep fall on each full second, so drift can be measured. */
export async function makeClip(clip: Clip): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'clip-'))
  try {
    const generated = [picture(clip), ...(clip.audio ?? []).map((_, index) => beep(index))]
    const files = await writeInputs(clip, folder)
    const inputs = [
      ...generated.flatMap((source) => ['-f', 'lavfi', '-i', source]),
      ...files.flatMap((file) => ['-i', file]),
    ]
    await runFfmpeg(clip.ffmpegPath ?? 'ffmpeg', [...inputs, ...outputArgs(clip)])
    return clip.out
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
