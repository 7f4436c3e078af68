import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { noteRemovedDemo } from './admin/sources/removed-demo.server.ts'
import { startCatalogue } from './catalogue/catalogue.server.ts'
import { closeConnection } from './db/connection.ts'
import { ensureIndexes } from './db/indexes.ts'
import { seedServers } from './db/seeds.ts'
import { env } from './env.server.ts'
import { createApp } from './http/create-app.ts'
import { builtAssets, builtSite, sourceSite } from './http/site.ts'
import { readLanguages } from './i18n/languages.server.ts'
import { log } from './log.server.ts'
import { introduceAll, setOwnAddress } from './media-servers/contact.server.ts'
import { startHealthLoop } from './media-servers/health.server.ts'

const CLOSE_MS = 3_000
/** An address of 10,000 characters of any script is answered with a page that says what of it counts. */
const MOST_HEADER_BYTES = 131_072

async function start(): Promise<void> {
  const variables = env()
  const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES })
  const isFromSources = variables.NODE_ENV === 'development'
  const site = isFromSources ? await sourceSite(server) : await builtSite()
  const languages = await readLanguages(isFromSources ? [] : builtAssets())
  await ensureIndexes()
  await seedServers(variables.LOCAL_MEDIA_SERVERS, new Date())
  await noteRemovedDemo()
  server.on('request', createApp(variables, site, languages))
  const port = await listen(server, variables.PORT, variables.HOST)
  setOwnAddress({ port, publicUrl: variables.PUBLIC_URL })
  await introduceAll(new Date())
  const health = await startHealthLoop()
  const catalogue = startCatalogue()
  log.info({ port }, 'The app answers')
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      health.stop()
      catalogue.stop()
      void stop(server)
    })
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

/** Lets running answers end for a moment, then goes. */
async function stop(server: Server): Promise<void> {
  setTimeout(() => server.closeAllConnections(), CLOSE_MS).unref()
  await new Promise((closed) => server.close(closed))
  await closeConnection()
  process.exit(0)
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
