/** `onLate`: to be called where it takes long. `isWanted`: no other way was first. */
export type Told = { onLate: () => void; isWanted: () => boolean }
/** One way to have something; null: not this way. */
export type Way<T> = (told: Told) => Promise<T | null>

/**
 * What the first way that has something gives. The next one is tried where one has nothing, and beside it where it is
 * late; null when none has anything.
 */
export function firstGood<T>(ways: readonly Way<T>[]): Promise<T | null> {
  const found = Promise.withResolvers<T | null>()
  let isFound = false
  let running = 0
  let next = 0
  const startNext = () => {
    const way = ways[next]
    next += 1
    if (way && !isFound) void start(way)
  }
  const start = async (way: Way<T>) => {
    running += 1
    let isLeft = false
    const onLate = () => {
      if (!isLeft) startNext()
      isLeft = true
    }
    try {
      const result = await way({ onLate, isWanted: () => !isFound })
      running -= 1
      if (result === null) onLate()
      else isFound = true
      if (isFound || running === 0) found.resolve(result)
    } catch (error) {
      found.reject(error)
    }
  }
  startNext()
  if (running === 0) found.resolve(null)
  return found.promise
}
