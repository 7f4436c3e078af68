import { availableParallelism } from 'node:os'
import { serve, type ServerType } from '@hono/node-server'
import { pino } from 'pino'
import { createApp } from './app.ts'
import { createCaptions } from './captions.ts'
import { readConfig, type Config } from './config.ts'
import { configureFfmpeg, hasFfmpeg } from './ffmpeg.ts'
import { Origin } from './hls/origin.ts'
import { createHook } from './hook.ts'
import { createCatalogue } from './library/catalogue.ts'
import { createLibrary } from './library/library.ts'
import { openStore } from './library/store.ts'
import { createRevocations } from './revocations.ts'

const cores = availableParallelism()
const log = pino({ base: undefined })

main().catch((error: unknown) => {
  log.fatal(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})

async function main(): Promise<void> {
  const config = readConfig()
  configureFfmpeg({ ffmpegPath: config.FFMPEG_PATH, ffprobePath: config.FFPROBE_PATH })
  const canTranscode = await hasFfmpeg()
  if (!canTranscode)
    log.warn('ffmpeg or ffprobe is not there: files are listed and served, but not looked into or converted')

  const store = openStore(config.MEDIA_STATE)
  const hook = createHook({ store, apiKey: config.MEDIA_API_KEY, log })
  const library = createLibrary(
    { folder: config.MEDIA_FOLDER, probesAtOnce: cores > 4 ? 4 : 2 },
    { store, log, onChange: () => library.isReady() && hook.notify() },
  )
  const revocations = createRevocations(store, Date.now())
  const app = createApp({
    log,
    index: {
      name: config.MEDIA_NAME,
      apiKey: config.MEDIA_API_KEY,
      roots: config.MEDIA_ROOTS,
      store,
      library,
      hook,
      revocations,
      canTranscode: () => canTranscode,
    },
    media: {
      catalogue: createCatalogue(store),
      isRevoked: revocations.isRevoked,
      apiKey: config.MEDIA_API_KEY,
      now: Date.now,
      origin: new Origin({ stateFolder: config.MEDIA_STATE, transcodeLimit: cores, now: Date.now }),
      captions: createCaptions(config.MEDIA_STATE),
    },
  })

  const server = await listen(app.fetch, config)
  stopOnSignal(async () => {
    hook.close()
    await Promise.all([close(server), library.close()])
    store.close()
  })
  await library.start()
  log.info({ folders: library.folders(), entries: store.listEntries().length }, 'library is ready')
  hook.notify()
}

function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  config: Config,
): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: config.HOST, port: config.PORT }, ({ port }) => {
      log.info({ name: config.MEDIA_NAME, host: config.HOST, port }, 'media server listens')
      resolve(server)
    })
    server.once('error', reject)
  })
}

/** Streams that still go on are cut: players go on from another server. */
function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}

function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error(String(error))
          process.exit(1)
        },
      )
    })
}
