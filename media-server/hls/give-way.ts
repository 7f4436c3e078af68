import type { Job } from './job.ts'

/**
 * While a job has not made its first segment, for which someone waits before a still picture, those that only work ahead
 * leave the processor to it. One that is asked for something goes on by itself.
 */
export function giveWay(jobs: readonly Pick<Job, 'isRunning' | 'hasBegun' | 'standStill' | 'goOn'>[]): void {
  const isWaitedFor = jobs.some((job) => job.isRunning && !job.hasBegun)
  for (const job of jobs) {
    if (isWaitedFor && job.hasBegun) job.standStill()
    else job.goOn()
  }
}
