import type { ShelfCard } from '../library/home/shelf.ts'

/** Where somebody was in a shelf. */
export type ShelfMemory = {
  /** Pixels from its beginning. */
  left: number
  /** The cards that were asked for beside the first ones, and where those after them begin. */
  more: { cards: ShelfCard[]; next: string | null } | null
}

const KEPT = 60
const STORED_AS = 'matinee-shelves'
const memories = new Map<string, ShelfMemory>()

/**
 * What is remembered of a shelf for one entry of the browser's history, so that a step back finds it as it was left.
 * Where it stood outlives a reload; the cards do not.
 */
export function shelfMemory(entry: string, shelf: string): ShelfMemory {
  const key = `${entry} ${shelf}`
  if (memories.size === 0) restore()
  const known = memories.get(key) ?? { left: 0, more: null }
  memories.delete(key)
  memories.set(key, known)
  for (const oldest of [...memories.keys()].slice(0, -KEPT)) memories.delete(oldest)
  return known
}

function restore(): void {
  if (typeof window === 'undefined') return
  window.addEventListener('pagehide', () => {
    const places = [...memories].filter(([, { left }]) => left > 0).map(([key, { left }]) => [key, left])
    sessionStorage.setItem(STORED_AS, JSON.stringify(places))
  })
  try {
    const places: unknown = JSON.parse(sessionStorage.getItem(STORED_AS) ?? '[]')
    for (const [key, left] of Array.isArray(places) ? (places as unknown[][]) : [])
      if (typeof key === 'string' && typeof left === 'number') memories.set(key, { left, more: null })
  } catch {
    // Somebody else's value: there is nothing to remember.
  }
}
