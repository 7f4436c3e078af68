import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'

/** What the launcher writes into its home once all is up. */
const Running = z.object({
  pid: z.int(),
  url: z.string(),
  workerUrl: z.string(),
  mongodbUri: z.string(),
  setupCode: z.string(),
  media: z.array(z.object({ name: z.string(), url: z.string(), pid: z.int().nullable() })),
  parts: z.array(z.object({ name: z.string(), pid: z.int().nullable() })),
})
export type Running = z.infer<typeof Running>

/** A whole running Matinee of its own: real programs, free ports, a home that is thrown away. */
export type House = Running & {
  /** The folder with its database, secrets and logs. */
  home: string
  /** Process group of a part now: `attic`, `worker`, `app`, `mongod`; null while it has none. */
  pidOf: (part: string) => Promise<number | null>
  signal: (part: string, signal: NodeJS.Signals) => Promise<void>
  stop: () => Promise<void>
}

const START_MS = 480_000

/**
 * Starts the launcher and resolves once every part answers. `libraries`: as in `MEDIA_LIBRARIES`, without it the demo;
 * `roots`: under which folders may be chosen; `env`: further variables.
 * `home` is kept at the end where it is given. `root`: another checkout than this one. `isDev`: from its sources.
 */
export async function startHouse(options: {
  libraries?: string
  roots?: string
  home?: string
  root?: string
  env?: Record<string, string>
  isDev?: boolean
}): Promise<House> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'matinee-e2e-')))
  const [port, workerPort, ...mediaPorts] = await freePorts(5)
  const root = options.root ?? join(import.meta.dirname, '..')
  const launch = [join(root, 'bin', 'start.mjs'), ...(options.isDev ? ['--dev'] : [])]
  const launcher = spawn(process.execPath, launch, {
    cwd: root,
    env: {
      ...process.env,
      MATINEE_HOME: home,
      PORT: String(port),
      WORKER_PORT: String(workerPort),
      MEDIA_PORT: String(mediaPorts[0]),
      MEDIA_LIBRARIES: options.libraries ?? '',
      MEDIA_ROOTS: options.roots ?? '',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [launcher.stdout, launcher.stderr])
    stream.on('data', (text: Buffer) => (output += text.toString()))
  const running = await waitUntilUp(launcher, home, () => output)
  const pidOf = async (part: string) => {
    const now = await readRunning(home)
    return [...(now?.media ?? []), ...(now?.parts ?? [])].find(({ name }) => name === part)?.pid ?? null
  }
  return {
    ...running,
    home,
    pidOf,
    signal: async (part, signal) => {
      const pid = await pidOf(part)
      if (!pid) throw new Error(`There is no part called ${part}`)
      process.kill(-pid, signal)
    },
    stop: async () => {
      launcher.kill('SIGTERM')
      await new Promise((resolve) =>
        launcher.exitCode === null ? launcher.once('exit', resolve) : resolve(null),
      )
      if (options.home === undefined) await rm(home, { recursive: true, force: true })
    },
  }
}

/** The launcher writes its file when all parts answer; until then it is asked for every tenth of a second. */
async function waitUntilUp(launcher: ChildProcess, home: string, output: () => string): Promise<Running> {
  const until = Date.now() + START_MS
  while (Date.now() < until) {
    if (launcher.exitCode !== null) throw new Error(`The launcher ended:\n${output()}`)
    const running = await readRunning(home)
    if (running) return running
    await wait(100)
  }
  launcher.kill('SIGKILL')
  throw new Error(`The launcher was not up after ${START_MS / 1000} s:\n${output()}`)
}

async function readRunning(home: string): Promise<Running | null> {
  const text = await readFile(join(home, 'running.json'), 'utf8').catch(() => null)
  return text === null ? null : Running.parse(JSON.parse(text))
}

/** Neighbouring ports that are free now: media servers stand on `MEDIA_PORT` upwards. */
async function freePorts(count: number): Promise<number[]> {
  for (;;) {
    const first = await freePort()
    const ports = Array.from({ length: count }, (_, n) => first + n)
    const areFree = await Promise.all(ports.map((port) => freePort(port).then(Boolean, () => false)))
    if (areFree.every(Boolean)) return ports
  }
}

function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(wanted, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
