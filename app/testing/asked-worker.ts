import { jsonServer, listen } from './json-server.ts'
import { startTestDatabase } from './mongod.ts'

/** A database, and a worker that takes every sync; `asked` has what it was asked for. */
export async function startAskedWorker(asked: unknown[]): Promise<{ stop(): Promise<void> }> {
  const worker = jsonServer((_method, _path, body) => [
    202,
    (asked.push(body), { runId: 'r', joined: false }),
  ])
  const database = await startTestDatabase({ WORKER_URL: await listen(worker) })
  return {
    stop: async () => {
      worker.close()
      await database.stop()
    },
  }
}
