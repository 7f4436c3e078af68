import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rename, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { LibraryState } from './changing-library.ts'

const PROGRAM = fileURLToPath(new URL('library-process.ts', import.meta.url))

/** A media server of its own process, which lists what stands in its file. */
export class LibraryServer {
  url = ''
  private readonly file: string
  private child: ChildProcess | null = null

  constructor(file: string) {
    this.file = file
  }

  /** What it lists from the next request on; whole or not at all. */
  async save(state: LibraryState): Promise<void> {
    await writeFile(`${this.file}.draft`, JSON.stringify(state))
    await rename(`${this.file}.draft`, this.file)
  }

  async start(): Promise<void> {
    const port = this.url === '' ? '0' : new URL(this.url).port
    const child = spawn(process.execPath, [PROGRAM, this.file, port], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.child = child
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    this.url = `http://127.0.0.1:${line}`
  }

  async kill(): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
}
