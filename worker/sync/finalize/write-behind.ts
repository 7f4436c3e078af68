/** Jobs at once: one that waits for the database and one that prepares. */
const AT_ONCE = 2

type Job<T> = { touched: ReadonlySet<string>; result: Promise<T> }

/** Writes batches behind the back of the one that is being planned; two that touch the same come one after the other. */
export class WriteBehind<T> {
  private readonly running = new Set<Job<T>>()
  private readonly all: Promise<T>[] = []

  /** Whether one of these ids is being written. */
  isWriting(id: string): boolean {
    return [...this.running].some(({ touched }) => touched.has(id))
  }

  /**
   * Starts writing as soon as nothing that it touches is being written. `isStale`: some of it was, after it was read.
   * Throws when an earlier job failed.
   */
  async add(touched: ReadonlySet<string>, write: (isStale: boolean) => Promise<T>): Promise<void> {
    const before = [...this.running].filter((job) => [...touched].some((id) => job.touched.has(id)))
    await Promise.all(before.map(({ result }) => result))
    while (this.running.size >= AT_ONCE) await Promise.race([...this.running].map(({ result }) => result))
    const job = { touched, result: write(before.length > 0) }
    this.running.add(job)
    this.all.push(job.result)
    const isOver = () => this.running.delete(job)
    job.result.then(isOver, isOver)
  }

  /** Waits for all and answers their results in order; throws when all are over and one has failed. */
  async end(): Promise<T[]> {
    const settled = await Promise.allSettled(this.all.splice(0))
    return settled.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason
      return outcome.value
    })
  }
}
