import { setTimeout as delay } from 'node:timers/promises'
import { spawnFfmpeg } from '../ffmpeg.ts'
import { parseFragment, readBoxes, trackTimescale } from './boxes.ts'
import { ENCODED_OUTPUT } from './fragments.ts'

/** One way to encode H.264. Every picture comes to it as 4:2:0 in main memory, `filters` take it from there. */
export type Encoder = {
  name: EncoderName
  /** Before the input. */
  device: readonly string[]
  filters: readonly string[]
  output: (keyframeInterval: number, bitrateKbps: number) => string[]
}

export type EncoderName = 'software' | 'nvenc' | 'qsv' | 'vaapi' | 'videotoolbox'

const common = (keyframeInterval: number, kbps: number) => [
  ...['-profile:v', 'high', '-g', String(keyframeInterval)],
  ...['-maxrate', `${kbps}k`, '-bufsize', `${kbps * 2}k`],
]

export const SOFTWARE: Encoder = {
  name: 'software',
  device: [],
  filters: ['format=yuv420p'],
  output: (interval, kbps) => [
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-bf', '2'],
    ...['-keyint_min', String(interval), '-sc_threshold', '0', ...common(interval, kbps)],
  ],
}

const HARDWARE: readonly Encoder[] = [
  {
    name: 'nvenc',
    device: [],
    filters: ['format=yuv420p'],
    output: (interval, kbps) => [
      ...['-c:v', 'h264_nvenc', '-preset', 'p4', '-rc', 'vbr', '-cq', '23', '-b:v', '0', '-bf', '0'],
      ...['-forced-idr', '1', '-no-scenecut', '1', ...common(interval, kbps)],
    ],
  },
  {
    name: 'qsv',
    device: [],
    filters: ['format=nv12'],
    output: (interval, kbps) => [
      ...['-c:v', 'h264_qsv', '-preset', 'veryfast', '-b:v', `${Math.round(kbps * 0.8)}k`, '-bf', '0'],
      ...['-idr_interval', '0', ...common(interval, kbps)],
    ],
  },
  {
    name: 'vaapi',
    device: ['-vaapi_device', '/dev/dri/renderD128'],
    filters: ['format=nv12', 'hwupload'],
    output: (interval, kbps) => [
      ...['-c:v', 'h264_vaapi', '-b:v', `${Math.round(kbps * 0.8)}k`, '-bf', '0', '-idr_interval', '0'],
      ...common(interval, kbps),
    ],
  },
  {
    name: 'videotoolbox',
    device: [],
    filters: ['format=nv12'],
    output: (interval, kbps) => [
      ...['-c:v', 'h264_videotoolbox', '-allow_sw', '0', '-b:v', `${Math.round(kbps * 0.8)}k`, '-bf', '0'],
      ...common(interval, kbps),
    ],
  },
]

export type EncoderChoice = 'auto' | EncoderName

const TRY_TIMEOUT_MS = 15_000
/** After hardware failed in the middle of a film, software encodes for this long. */
const DISTRUST_MS = 10 * 60_000
const TRY_INTERVAL = 12

export type EncodersOptions = {
  choice: EncoderChoice
  /** Milliseconds. */
  now: () => number
  log?: { info: (facts: object, words: string) => void; warn: (facts: object, words: string) => void }
}

/** Which encoder is used: software until a real test has shown that the machine has a faster one. */
export function createEncoders({ choice, now, log }: EncodersOptions) {
  let found: Encoder | null = null
  let distrustedUntilMs = -Infinity
  const current = (): Encoder => (found && now() >= distrustedUntilMs ? found : SOFTWARE)
  return {
    current,
    hasHardware: () => current() !== SOFTWARE,
    /** Tries the candidates one after the other; takes a second or two, during which software is used. */
    async find(): Promise<EncoderName> {
      if (choice === 'software') return 'software'
      for (const encoder of HARDWARE.filter(({ name }) => choice === 'auto' || name === choice)) {
        if (!(await encodesWell(encoder))) continue
        found = encoder
        log?.info({ encoder: encoder.name }, 'video is encoded by hardware')
        return encoder.name
      }
      if (choice !== 'auto') log?.warn({ encoder: choice }, 'this hardware does not encode: software is used')
      return 'software'
    },
    /** It failed where software did not. */
    distrust(encoder: Encoder, error: Error): void {
      distrustedUntilMs = now() + DISTRUST_MS
      log?.warn(
        { encoder: encoder.name, error: error.message },
        'hardware failed: software encodes for a while',
      )
    },
  }
}

export type Encoders = ReturnType<typeof createEncoders>

/** Encodes two segments as a job would; the second must begin with a keyframe exactly where it was asked for. */
async function encodesWell({ device, filters, output }: Encoder): Promise<boolean> {
  const child = spawnFfmpeg([
    ...[...device, '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=24'],
    ...['-vf', ['format=yuv420p', ...filters].join(','), '-frames:v', String(2 * TRY_INTERVAL)],
    ...[...output(TRY_INTERVAL, 1_000), ...ENCODED_OUTPUT, '-f', 'mp4', 'pipe:1'],
  ])
  const timeout = new AbortController()
  void delay(TRY_TIMEOUT_MS, null, { signal: timeout.signal, ref: false }).then(child.kill, () => undefined)
  try {
    const starts: number[] = []
    let timescale = 1
    for await (const { type, data } of readBoxes(child.stdout)) {
      if (type === 'moov') timescale = trackTimescale(data)
      if (type === 'moof') starts.push(parseFragment(data).decodeTime / timescale)
    }
    await child.ended
    return starts.length === 2 && Math.abs((starts[1] ?? 0) - (starts[0] ?? 0) - TRY_INTERVAL / 24) < 0.001
  } catch (error) {
    if (error instanceof Error) return false
    throw error
  } finally {
    timeout.abort()
  }
}
