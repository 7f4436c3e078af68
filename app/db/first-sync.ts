import { Run } from '../../shared/run.ts'
import { collection } from './connection.ts'

const RUNS_READ = 5
const RunEnd = Run.pick({ state: true, size: true })

/** Whether servers are being read for the first time: a large run is under way, and none has come to an end. */
export async function isFirstSync(): Promise<boolean> {
  const found = await collection('runs')
    .find({}, { projection: { state: 1, size: 1 } })
    .sort({ _id: -1 })
    .limit(RUNS_READ)
    .toArray()
  const runs = found.map((document) => RunEnd.parse(document))
  const isUnderWay = runs.some(({ state, size }) => size === 'large' && /^(waiting|working)$/.test(state))
  return isUnderWay && !runs.some(({ state, size }) => size === 'large' && /^(done|partial)$/.test(state))
}
