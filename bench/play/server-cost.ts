import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { SOFTWARE } from '../../media-server/hls/encoders.ts'
import { framesPerSegment } from '../../media-server/hls/grid.ts'
import { report } from '../lib/figures.ts'
import { endedChildrenCpuMs, familyCpuMs, watchMemory } from '../lib/processes.ts'
import { FILM } from './film.ts'
import { startMediaProcess } from './media-process.ts'
import { readBytes, readMediaPlaylist } from './media-playlist.ts'
import type { Mode, Play } from './stage.ts'

/** Up to the film's end, so that nothing is made ahead for nobody. */
const PLAYED_SECONDS = { copy: FILM.seconds, transcode: 120 } as const
const RUNS = 5
const GOAL = { copy: 1.2, transcode: 1.1 } as const
const FLOOR = {
  copy: 'one ffmpeg that remuxes picture and sound of the same minutes into HLS segments',
  transcode: 'one bare ffmpeg with the same settings for the same minutes',
} as const
const RENDITIONS = { copy: ['v-copy', 'a0-copy'], transcode: ['v-360', 'a0-aac'] } as const

/** Processor time and memory that a played minute takes of a media server and all that it starts. */
export async function measureServerCost({ library }: Play, mode: Mode): Promise<void> {
  const minutes = PLAYED_SECONDS[mode] / 60
  const ratios: number[] = []
  const ours: number[] = []
  const memory: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const floorMs = await floorCpuMs(library.file, mode)
    const { cpuMs, memoryMb } = await playAll(library.alone, mode)
    ratios.push(cpuMs / floorMs)
    ours.push(cpuMs / minutes)
    memory.push(memoryMb)
  }
  report({
    ...{ bench: 'play', figure: `${mode}-cpu-ratio`, values: ratios, unit: 'ratio', goal: GOAL[mode] },
    floor: `${FLOOR[mode]}; the last ${minutes} min of the film`,
  })
  report({
    ...{ bench: 'play', figure: `${mode}-cpu-ms-per-minute`, values: ours, unit: 'ms', goal: null },
    floor: 'processor time of the media server and its children per played minute',
  })
  report({
    ...{ bench: 'play', figure: `${mode}-peak-memory-mb`, values: memory, unit: 'mb', goal: null },
    floor: 'the media server and its children together, looked at every 100 ms',
  })
}

async function playAll(folder: string, mode: Mode): Promise<{ cpuMs: number; memoryMb: number }> {
  const { pid, base, stop } = await startMediaProcess(folder)
  try {
    const from = FILM.seconds - PLAYED_SECONDS[mode]
    // Playlists are read before, as the title is probed before.
    const playlists = await Promise.all(
      RENDITIONS[mode].map((name) => readMediaPlaylist(`${base}/${name}/index.m3u8`)),
    )
    const memory = watchMemory(pid)
    const before = await familyCpuMs(pid)
    await Promise.all(
      playlists.map(async ({ init, pieces }) => {
        await readBytes(init)
        for (const { url, startSeconds } of pieces) if (startSeconds >= from - 0.001) await readBytes(url)
      }),
    )
    const cpuMs = (await familyCpuMs(pid)) - before
    return { cpuMs, memoryMb: memory.stop() }
  } finally {
    await stop()
  }
}

async function floorCpuMs(file: string, mode: Mode): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'matinee-bench-floor-'))
  const from = String(FILM.seconds - PLAYED_SECONDS[mode])
  const input = ['-v', 'error', '-nostdin', '-ss', from, '-i', file]
  const before = await endedChildrenCpuMs()
  try {
    await promisify(execFile)(process.env.FFMPEG_PATH ?? 'ffmpeg', [...input, ...output(folder, mode)])
    return (await endedChildrenCpuMs()) - before
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function output(folder: string, mode: Mode): string[] {
  if (mode === 'copy')
    return [
      ...['-map', '0:v', '-map', '0:a', '-c', 'copy', '-f', 'hls', '-hls_time', '4'],
      ...['-hls_playlist_type', 'vod', '-hls_segment_type', 'fmp4'],
      ...['-hls_segment_filename', join(folder, '%d.m4s'), join(folder, 'index.m3u8')],
    ]
  const interval = framesPerSegment({ frames: 24, seconds: 1 })
  return [
    ...[
      '-map',
      '0:v',
      '-map',
      '0:a',
      '-vf',
      'scale=640:360,format=yuv420p',
      ...SOFTWARE.output(interval, 800),
    ],
    ...['-c:a', 'aac', '-b:a', '160k', '-ac', '2', join(folder, 'out.mp4')],
  ]
}
