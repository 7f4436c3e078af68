import { spawn } from 'node:child_process'

/** ffmpeg ended badly; the message has its last words. */
export class FfmpegError extends Error {}

/** Runs ffmpeg to its end; throws an FfmpegError when it fails. */
export function runFfmpeg(path: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, ['-v', 'error', '-nostdin', '-y', ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let words = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-2_000)))
    child.on('error', (cause) => reject(new FfmpegError(`ffmpeg does not start: ${path}`, { cause })))
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new FfmpegError(`ffmpeg ended with ${code}: ${words.trim()}`))
    })
  })
}

/** Whether there is an ffmpeg that starts. */
export function hasFfmpeg(path: string): Promise<boolean> {
  return runFfmpeg(path, ['-version']).then(
    () => true,
    () => false,
  )
}
