import { pino } from 'pino'
import { readConfig } from './config.ts'
import { startMediaServer, type RunningMediaServer } from './start.ts'

const log = pino({ base: undefined })

try {
  const server = await startMediaServer(readConfig(), log)
  stopOnSignal(server)
  await server.ready
} catch (error) {
  log.fatal(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

function stopOnSignal(server: RunningMediaServer): void {
  let isStopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error(String(error))
          process.exit(1)
        },
      )
    })
}
