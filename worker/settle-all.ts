/** Waits for all, then throws what one of them threw: nothing of a piece is still being written when it comes again. */
export async function settleAll(jobs: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(jobs)
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}
