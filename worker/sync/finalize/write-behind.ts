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
   * Plans, and starts writing as soon as nothing that the plan touches is being written. `isStale`: some of it was
   * written while it was planned. One call at a time. Throws when an earlier job failed.
   */
  async add<P>(job: {
    plan: () => Promise<P>
    touchedBy: (plan: P) => ReadonlySet<string>
    write: (plan: P, isStale: boolean) => Promise<T>
  }): Promise<P> {
    const before = [...this.running]
    const plan = await job.plan()
    const touched = job.touchedBy(plan)
    // Also one that has ended meanwhile: the plan may have read what was there before.
    const same = before.filter((other) => [...touched].some((id) => other.touched.has(id)))
    await Promise.all(same.map(({ result }) => result))
    while (this.running.size >= AT_ONCE) await Promise.race([...this.running].map(({ result }) => result))
    this.start({ touched, result: job.write(plan, same.length > 0) })
    return plan
  }

  private start(job: Job<T>): void {
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
