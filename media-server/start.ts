import { serve, type ServerType } from '@hono/node-server'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { createApp } from './app.ts'
import { createCaptions } from './captions.ts'
import type { Config } from './config.ts'
import { createDiskCache, type DiskCache } from './disk-cache.ts'
import { configureFfmpeg, hasFfmpeg } from './ffmpeg.ts'
import { createEncoders, type Encoders } from './hls/encoders.ts'
import { Origin } from './hls/origin.ts'
import { createHook } from './hook.ts'
import { createCatalogue } from './library/catalogue.ts'
import { createLibrary, type LibraryOptions } from './library/library.ts'
import type { Log } from './library/scanner.ts'
import { openStore, type Store } from './library/store.ts'
import { Remotes } from './remotes/remotes.ts'
import { createRevocations } from './revocations.ts'
import { createTrickplay } from './trickplay.ts'

export type RunningMediaServer = {
  port: number
  /** Resolves after the first complete scan. */
  ready: Promise<void>
  stop: () => Promise<void>
}

/** How patient it is; tests are less so. */
export type Pace = Pick<LibraryOptions, 'settleMs' | 'quietMs'> & { hookQuietMs?: number }

/** Opens the port at once, then scans: until that is done the index answers 503. */
export async function startMediaServer(
  config: Config,
  log: Log,
  pace: Pace = {},
): Promise<RunningMediaServer> {
  configureFfmpeg({ ffmpegPath: config.FFMPEG_PATH, ffprobePath: config.FFPROBE_PATH })
  const canTranscode = await hasFfmpeg()
  if (!canTranscode) log.warn({}, 'ffmpeg or ffprobe is not there: files are served as they are, unprobed')

  const cores = availableParallelism()
  const store = openStore(config.MEDIA_STATE)
  const hook = createHook({ store, apiKey: config.MEDIA_API_KEY, log, quietMs: pace.hookQuietMs })
  const library = createLibrary(
    { folder: config.MEDIA_FOLDER, probesAtOnce: cores > 4 ? 4 : 2, ...pace },
    { store, log, onChange: () => library.isReady() && hook.notify() },
  )
  const encoders = createEncoders({ choice: config.MEDIA_ENCODER, now: Date.now, log })
  if (canTranscode) void encoders.find()
  const disk = createDiskCache(path.join(config.MEDIA_STATE, 'cache'), config.MEDIA_CACHE_MB * 1_048_576)
  const origin = new Origin({
    disk,
    encoders,
    transcodeLimit: config.MEDIA_TRANSCODES ?? cores,
    cacheBytes: config.MEDIA_MEMORY_MB * 1_048_576,
    now: Date.now,
  })
  const remotes = new Remotes({ stateFolder: config.MEDIA_STATE, now: Date.now })
  const { fetch } = createProgram(config, {
    ...{ store, hook, library, origin, remotes, disk, log, canTranscode, encoders },
  })
  const { server, port } = await listen(fetch, config).catch((error: unknown) => {
    remotes.close()
    store.close()
    throw error
  })
  log.info({ name: config.MEDIA_NAME, host: config.HOST, port }, 'media server listens')

  const ready = library.start().then(() => {
    log.info({ folders: library.folders(), ...store.countEntries() }, 'library is ready')
    hook.notify()
  })
  return {
    port,
    ready,
    async stop() {
      hook.close()
      origin.close()
      await Promise.all([close(server), library.close()])
      await ready.catch(() => undefined)
      remotes.close()
      store.close()
    },
  }
}

type Parts = {
  store: Store
  hook: ReturnType<typeof createHook>
  library: ReturnType<typeof createLibrary>
  origin: Origin
  disk: DiskCache
  remotes: Remotes
  log: Log
  canTranscode: boolean
  encoders: Encoders
}

function createProgram(config: Config, parts: Parts) {
  const { store, hook, library, origin, remotes, disk, log, canTranscode, encoders } = parts
  const apiKey = config.MEDIA_API_KEY
  const revocations = createRevocations(store, Date.now())
  return createApp({
    log,
    index: {
      name: config.MEDIA_NAME,
      apiKey,
      roots: config.MEDIA_ROOTS,
      store,
      library,
      hook,
      revocations,
      remotes,
      canTranscode: () => canTranscode,
      hasHardware: encoders.hasHardware,
    },
    media: {
      catalogue: createCatalogue(store),
      remotes,
      isRevoked: revocations.isRevoked,
      apiKey,
      now: Date.now,
      origin,
      captions: createCaptions(disk),
      trickplay: createTrickplay(disk),
    },
  })
}

type Fetch = (request: Request) => Response | Promise<Response>

function listen(fetch: Fetch, { HOST, PORT }: Config): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: HOST, port: PORT }, ({ port }) => resolve({ server, port }))
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const words = cause.code === 'EADDRINUSE' ? `PORT: ${PORT} is in use` : cause.message
      reject(new Error(words, { cause }))
    })
  })
}

/** Streams that still go on are cut: players go on from another server. */
function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
