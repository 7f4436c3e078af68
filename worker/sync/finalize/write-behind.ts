/** Jobs that write at once: one that waits for the database and one that prepares. */
const AT_ONCE = 3

type Job<T> = { touched: ReadonlySet<string>; result: Promise<T>; isOver: boolean }

const NOTHING: ReadonlySet<string> = new Set()

/**
 * Writes batches behind the back of those that are being planned. Two that touch the same are written one after the
 * other, and what the second was planned on may have changed then.
 */
export class WriteBehind<T> {
  private jobs: Job<T>[] = []
  /** For each batch that is being planned or waits: the jobs that were over when it began. */
  private readonly planning = new Set<ReadonlySet<Job<T>>>()

  /** Whether this id is being written. */
  isWriting(id: string): boolean {
    return this.running().some(({ touched }) => touched.has(id))
  }

  /**
   * Plans, and starts writing as soon as nothing that the plan touches is being written. Where some of it was written since
   * planning began, the plan is `stale`: it is planned anew, and compared again with all others, or `write` is told.
   * Throws when a job that it has to wait for failed.
   */
  async add<P>(job: {
    plan: () => Promise<P>
    touchedBy: (plan: P) => ReadonlySet<string>
    stale: 'planned-anew' | 'told'
    write: (plan: P, isStale: boolean) => Promise<T>
  }): Promise<P> {
    for (;;) {
      const before = new Set(this.jobs.filter(({ isOver }) => isOver))
      this.forget(before)
      this.planning.add(before)
      const plan = await job.plan()
      const touched = job.touchedBy(plan)
      const isSame = comparison(touched, before)
      for (let waiting = this.inTheWay(isSame); waiting.length > 0; waiting = this.inTheWay(isSame))
        await Promise.race(waiting.map(({ result }) => result))
      // From here to the start at once: two that touch the same may have waited for one.
      const isStale = this.jobs.some(isSame)
      const isWritten = !isStale || job.stale === 'told'
      if (isWritten) this.start(touched, job.write(plan, isStale))
      this.planning.delete(before)
      if (isWritten) return plan
    }
  }

  /** Lets go of what jobs touched that every batch in planning found over: nobody compares with them any more. */
  private forget(over: ReadonlySet<Job<T>>): void {
    for (const job of over) if ([...this.planning].every((known) => known.has(job))) job.touched = NOTHING
  }

  /** Jobs that have to end first: those that touch the same, else any while there are too many. */
  private inTheWay(isSame: (job: Job<T>) => boolean): Job<T>[] {
    const running = this.running()
    const same = running.filter(isSame)
    return same.length > 0 || running.length < AT_ONCE ? same : running
  }

  private running(): Job<T>[] {
    return this.jobs.filter(({ isOver }) => !isOver)
  }

  private start(touched: ReadonlySet<string>, result: Promise<T>): void {
    const job: Job<T> = { touched, result, isOver: false }
    this.jobs.push(job)
    const end = () => (job.isOver = true)
    result.then(end, end)
  }

  /** Waits for all and answers their results in order; throws when all are over and one has failed. */
  async end(): Promise<T[]> {
    const settled = await Promise.allSettled(this.jobs.map(({ result }) => result))
    this.jobs = []
    return settled.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason
      return outcome.value
    })
  }
}

/** Whether a job touches the same, but for those that were over when it was planned; each is looked at once. */
function comparison<T>(
  touched: ReadonlySet<string>,
  before: ReadonlySet<Job<T>>,
): (other: Job<T>) => boolean {
  const compared = new Map<Job<T>, boolean>([...before].map((other) => [other, false]))
  return (other) => {
    const isSame = compared.get(other) ?? meets(other.touched, touched)
    compared.set(other, isSame)
    return isSame
  }
}

function meets(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const id of other) if (one.has(id)) return true
  return false
}
