import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { MongoMemoryServer } from 'mongodb-memory-server-core'

const PORTLESS_WORKER = 'http://127.0.0.1:9'

/** The database program that tests run: `MONGOD_PATH`, one on PATH, or the copy that `npm start` keeps. */
function findMongod(): string {
  const kept = join(process.env.MATINEE_HOME ?? '.matinee', 'tools', 'mongod')
  const found = [process.env.MONGOD_PATH, onPath(), kept].find((path) => path && existsSync(path))
  if (!found) throw new Error('These tests need a mongod: run `npm test`, or set MONGOD_PATH.')
  return found
}

function onPath(): string | undefined {
  try {
    return execFileSync('sh', ['-c', 'command -v mongod'], { encoding: 'utf8' }).trim()
  } catch {
    return undefined
  }
}

/** A real mongod of this test file; the app's variables are set so that `db()` reaches it. */
export async function startTestDatabase(
  variables: Record<string, string> = {},
): Promise<{ stop(): Promise<void> }> {
  process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK = 'false'
  const server = await MongoMemoryServer.create({
    instance: { ip: '127.0.0.1', storageEngine: 'wiredTiger', args: ['--wiredTigerCacheSizeGB', '0.25'] },
    binary: { systemBinary: findMongod(), checkMD5: false },
  })
  Object.assign(process.env, {
    NODE_ENV: 'test',
    MONGODB_URI: server.getUri(),
    MONGODB_DATABASE: 'matinee-test',
    APP_SECRET: 'test-secret-test-secret-test-secret',
    DATA_API_KEY: 'test-data-api-key',
    WORKER_API_KEY: 'test-worker-api-key',
    WORKER_URL: PORTLESS_WORKER,
    ...variables,
  })
  const { closeConnection } = await import('../db/connection.ts')
  return {
    async stop() {
      await closeConnection()
      await server.stop()
    },
  }
}
