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

/** Makes one small media file for a test. Flash and beep fall on each full second, so drift can be measured. */
export async function makeClip(clip: Clip): Promise<string> {
  const {
    out,
    seconds,
    ffmpegPath = 'ffmpeg',
    video = 'h264',
    gop = 48,
    audio = [],
    captions = [],
    chapters,
  } = clip
  const folder = await mkdtemp(path.join(tmpdir(), 'clip-'))
  try {
    const inputs = [
      `-f`,
      'lavfi',
      '-i',
      picture(clip),
      ...audio.flatMap((_, index) => ['-f', 'lavfi', '-i', beep(index)]),
    ]
    const subtitles = await Promise.all(
      captions.map(async ({ cues }, index) => {
        const file = path.join(folder, `${index}.srt`)
        await writeFile(file, toSrt(cues))
        return file
      }),
    )
    const meta = path.join(folder, 'chapters.txt')
    if (chapters) await writeFile(meta, toFfmetadata(chapters))
    const tracks = 1 + audio.length + captions.length
    const encode = [
      ...videoArgs(video, gop),
      ...audio.flatMap((track, index) =>
        audioArgs(index, track.codec, track.channels ?? 2, track.language ?? 'eng'),
      ),
      ...captions.flatMap((track, index) => [`-metadata:s:s:${index}`, `language=${track.language}`]),
      ...(captions.length ? ['-c:s', captionCodecs[path.extname(out)] ?? 'subrip'] : []),
    ]
    await runFfmpeg(ffmpegPath, [
      ...inputs,
      ...[...subtitles, ...(chapters ? [meta] : [])].flatMap((file) => ['-i', file]),
      ...Array.from({ length: tracks }, (_, index) => ['-map', String(index)]).flat(),
      ...(chapters ? ['-map_metadata', String(tracks)] : []),
      ...encode,
      ...['-t', String(seconds), out],
    ])
    return out
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
