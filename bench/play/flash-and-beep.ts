import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const LIMIT_BYTES = 64 * 1_048_576
const RATE = 48_000
const LOUD = 3_000
/** A beep is one second from the next. */
const QUIET_SAMPLES = RATE / 2
/** Far above the film's own picture. */
const WHITE = 215

async function output(program: 'ffmpeg' | 'ffprobe', args: readonly string[]): Promise<Buffer> {
  const path = process.env[`${program.toUpperCase()}_PATH`] ?? program
  const { stdout } = await promisify(execFile)(path, ['-v', 'error', ...args], {
    maxBuffer: LIMIT_BYTES,
    encoding: 'buffer',
  })
  return stdout
}

/** When the picture becomes white, in seconds of the file. */
export async function flashTimes(file: string): Promise<number[]> {
  const filters = 'scale=64:36,signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-'
  const copied = ['-copyts', '-i', file, '-vf', filters, '-fps_mode', 'passthrough', '-f', 'null', '-']
  const text = (await output('ffmpeg', copied)).toString()
  const frames = [...text.matchAll(/pts_time:([-\d.]+)[\s\S]*?YAVG=([\d.]+)/g)].map(([, time, light]) => ({
    seconds: Number(time),
    isWhite: Number(light) > WHITE,
  }))
  const shift = await timeShift(file)
  return frames
    .filter(({ isWhite }, n) => isWhite && frames[n - 1]?.isWhite === false)
    .map(({ seconds }) => seconds - shift)
}

/**
 * ffmpeg moves the pictures of a file with negative composition offsets later, players do not: by as much as its first
 * picture, which has none, is shown after it is decoded.
 */
async function timeShift(file: string): Promise<number> {
  if (!file.endsWith('.mp4')) return 0
  const [pts = 0, dts = 0] = await firstPacket(file, 'v:0')
  return pts - dts
}

/** When a beep begins, in seconds of the file. */
export async function beepTimes(file: string): Promise<number[]> {
  const [first = 0] = await firstPacket(file, 'a:0')
  const wave = await output('ffmpeg', [
    ...['-i', file, '-map', '0:a:0', '-af', 'aresample=async=1', '-ac', '1', '-ar', String(RATE)],
    ...['-f', 's16le', 'pipe:1'],
  ])
  const beeps: number[] = []
  let lastLoud = -Infinity
  for (let n = 0; n < wave.length / 2; n += 1) {
    if (Math.abs(wave.readInt16LE(2 * n)) < LOUD) continue
    if (n - lastLoud > QUIET_SAMPLES) beeps.push(first + n / RATE)
    lastLoud = n
  }
  return beeps
}

async function firstPacket(file: string, stream: string): Promise<number[]> {
  const text = await output('ffprobe', [
    ...['-select_streams', stream, '-read_intervals', '%+#1'],
    ...['-show_entries', 'packet=pts_time,dts_time', '-of', 'csv=p=0', file],
  ])
  return text.toString().split('\n')[0]?.split(',').map(Number) ?? []
}

/** How much later each beep is than the flash nearest to it, in milliseconds. The first and the last may be cut. */
export function offsetsMs(flashes: readonly number[], beeps: readonly number[]): number[] {
  return beeps.slice(1, -1).flatMap((beep) => {
    const nearest = flashes.toSorted((a, b) => Math.abs(a - beep) - Math.abs(b - beep))[0]
    return nearest === undefined || Math.abs(nearest - beep) > 0.5 ? [] : [(beep - nearest) * 1000]
  })
}
