/** Runs at most `size` jobs at once, in the order in which they were asked for. */
export function createLimit(size: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async function limited<T>(job: () => Promise<T>): Promise<T> {
    if (running >= size) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await job()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
