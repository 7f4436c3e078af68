import { reasonWords } from '../components/reason-words.ts'
import { WorkerUnavailable } from '../worker-client.server.ts'
import { problem } from './problem.ts'

/** Runs what needs the worker; where that is away the answer is a 503 problem in words. */
export async function withWorker<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof WorkerUnavailable) throw problem(503, reasonWords(error.why))
    throw error
  }
}
