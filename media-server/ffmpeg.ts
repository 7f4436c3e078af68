import { spawn, type ChildProcess } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import type { Readable } from 'node:stream'
import { borrowInputs, isRemoteInput, type Loan } from './remotes/input.ts'

/** The only file of the media server that starts a process. Never through a shell. */

const WORDS_LIMIT = 4_000
const OUTPUT_LIMIT_BYTES = 256 * 1_048_576

/**
 * What a library's file may be for ffmpeg. Playlists, concat lists and images are left out, since they make ffmpeg
 * open other files than the one that was named.
 */
const FORMATS = [
  'matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,avi,mpegts,mpeg,mpegvideo,m4v,flv,live_flv,asf,asf_o,rm,ogg,mxf,nut,wtv,dv,gxf',
  'h264,hevc,av1,obu,ivf,vc1,wav,w64,mp3,flac,aac,ac3,eac3,dts,dtshd,truehd,caf,aiff,ape,wv,tta',
  'srt,ass,webvtt,sup,vobsub,microdvd,subviewer,subviewer1,sami',
].join(',')

/** Why a program did not do what was asked. `words`: the end of what it printed. */
export class FfmpegError extends Error {
  readonly reason: 'missing' | 'failed' | 'timeout' | 'aborted'
  readonly words: string

  constructor(reason: FfmpegError['reason'], program: string, words: string, cause?: unknown) {
    super(`${program} ${PHRASES[reason]}${words ? `: ${words}` : ''}`, { cause })
    this.name = 'FfmpegError'
    this.reason = reason
    this.words = words
  }
}

const PHRASES = {
  missing: 'is not installed or does not start',
  failed: 'failed',
  timeout: 'took too long',
  aborted: 'was stopped',
} as const

export type RunOptions = { signal?: AbortSignal; timeoutMs?: number }

export type FfmpegProcess = {
  stdout: Readable
  /** Resolves when it ended well or was killed by `kill`; rejects with `FfmpegError` otherwise. */
  ended: Promise<void>
  kill: () => void
  /** It does nothing, and keeps all that it has, until `goOn`. */
  standStill: () => void
  goOn: () => void
}

/** Windows has no such signals. */
const CAN_STAND_STILL = process.platform !== 'win32'

const paths = { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' }
const children = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

/** Names the programs to use from now on; without it those on PATH. */
export function configureFfmpeg(next: { ffmpegPath?: string; ffprobePath?: string }): void {
  paths.ffmpegPath = next.ffmpegPath ?? paths.ffmpegPath
  paths.ffprobePath = next.ffprobePath ?? paths.ffprobePath
}

/** Whether both programs start. */
export async function hasFfmpeg(): Promise<boolean> {
  const tries = [run(paths.ffmpegPath, ['-version']), run(paths.ffprobePath, ['-version'])]
  return (await Promise.allSettled(tries)).every(({ status }) => status === 'fulfilled')
}

/** The file as input: a name such as `-x` or `concat:a|b` is neither an option nor a protocol. Works for both programs. */
export function inputArgs(absolutePath: string): string[] {
  const format = ['-format_whitelist', FORMATS, '-i']
  if (!isRemoteInput(absolutePath)) return ['-protocol_whitelist', 'file', ...format, `file:${absolutePath}`]
  // Without a limit the system takes in some MB that the program, which reads a little and seeks, never looks at.
  return ['-protocol_whitelist', 'http,tcp', '-recv_buffer_size', '131072', ...format, absolutePath]
}

/** Runs ffprobe to its end; gives what it printed. Rejects with `FfmpegError`. */
export function runFfprobe(args: readonly string[], options: RunOptions = {}): Promise<string> {
  return run(paths.ffprobePath, ['-v', 'error', ...args], options)
}

/** Runs ffmpeg to its end; gives what it wrote to stdout. Rejects with `FfmpegError`. */
export function runFfmpeg(args: readonly string[], options: RunOptions = {}): Promise<string> {
  return run(paths.ffmpegPath, ['-v', 'error', '-nostdin', ...args], options)
}

/** Starts ffmpeg and hands over its stdout; not reading it makes ffmpeg wait. */
export function spawnFfmpeg(args: readonly string[]): FfmpegProcess {
  return start(paths.ffmpegPath, ['-v', 'error', '-nostdin', ...args])
}

/** The same for work that nobody waits for: it takes only what other processes leave. */
export function spawnIdleFfmpeg(args: readonly string[]): FfmpegProcess {
  return start(paths.ffmpegPath, ['-v', 'error', '-nostdin', ...args], stepBack)
}

function stepBack({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It has ended already, or the system does not allow it.
  }
}

function start(
  program: string,
  given: readonly string[],
  onStart: (child: ChildProcess) => void = () => undefined,
): FfmpegProcess {
  const { args, loans } = borrowInputs(given)
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: false })
  onStart(child)
  children.add(child)
  let words = ''
  let isKilled = false
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-WORDS_LIMIT)))
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', (cause) => {
      children.delete(child)
      for (const loan of loans) loan.release()
      reject(new FfmpegError('missing', program, cause.message, cause))
    })
    child.once('close', (code, signal) => {
      children.delete(child)
      for (const loan of loans) loan.release()
      // A file that breaks off in the middle is a shorter one to ffmpeg, and no error.
      const cause = loans.map((loan) => loan.failure()).find((failure) => failure !== null)
      if (isKilled) resolve()
      else if (cause)
        reject(new FfmpegError('failed', program, `input/output error: ${cause.message}`, cause))
      else if (code === 0) resolve()
      else
        reject(
          new FfmpegError(
            'failed',
            program,
            withoutLoans(words.trim(), loans) || `ended with ${code ?? signal}`,
          ),
        )
    })
  })
  ended.catch(() => undefined)
  const kill = () => {
    isKilled = true
    child.kill('SIGKILL')
    child.stdout.destroy()
  }
  const signal = (name: NodeJS.Signals) => () => {
    if (CAN_STAND_STILL) child.kill(name)
  }
  return { stdout: child.stdout, ended, kill, standStill: signal('SIGSTOP'), goOn: signal('SIGCONT') }
}

/** Nobody else shall read where a process reads from, not even for as long as it runs. */
function withoutLoans(words: string, loans: readonly Loan[]): string {
  return loans.reduce((text, { url }) => text.replaceAll(url, 'the file'), words)
}

async function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { signal, timeoutMs } = options
  if (signal?.aborted) throw new FfmpegError('aborted', program, '')
  const { stdout, ended, kill } = start(program, args)
  let stopped: FfmpegError['reason'] | null = null
  const stop = (reason: FfmpegError['reason']) => {
    stopped ??= reason
    kill()
  }
  const onAbort = () => stop('aborted')
  signal?.addEventListener('abort', onAbort)
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => stop('timeout'), timeoutMs)
  const chunks: Buffer[] = []
  let bytes = 0
  stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > OUTPUT_LIMIT_BYTES) stop('failed')
    else chunks.push(chunk)
  })
  try {
    await ended
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
  if (stopped) throw new FfmpegError(stopped, program, '')
  return Buffer.concat(chunks).toString('utf8')
}
