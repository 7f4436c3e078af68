import { useLocation } from '@remix-run/react'
import { useCallback, useRef, useState } from 'react'
import type { ShelfPage } from '../library/home/shelf.ts'
import { type ShelfMemory, shelfMemory } from './shelf-memory.ts'

const NONE: ShelfMemory = { left: 0, more: null }

/** A shelf's cards, the next ones as somebody comes to its end; after a step back all that were there. */
export function useShelfPages(id: string, first: ShelfPage) {
  const { key } = useLocation()
  // On the server nobody was here before.
  const [memory] = useState(() => (typeof document === 'undefined' ? NONE : shelfMemory(key, id)))
  const [more, setMore] = useState(memory.more)
  const [isReading, setReading] = useState(false)
  const isBusy = useRef(false)
  const next = more ? more.next : first.next
  const onEnd = useCallback(() => {
    if (next === null || isBusy.current) return
    isBusy.current = true
    setReading(true)
    void readNext(id, next).then((page) => {
      isBusy.current = false
      setReading(false)
      // Without an answer the shelf ends here for now: whoever turns to its end again asks again.
      if (!page) return
      setMore((known) => {
        memory.more = { cards: [...(known?.cards ?? []), ...page.cards], next: page.next }
        return memory.more
      })
    })
  }, [id, next, memory])
  return { cards: together(first, more), isReading, memory, onEnd: next === null ? undefined : onEnd }
}

/** Each title once: what came meanwhile pushes others onto the next page. */
function together(first: ShelfPage, more: ShelfMemory['more']) {
  if (!more) return first.cards
  const known = new Set(first.cards.map(({ to }) => to))
  return [...first.cards, ...more.cards.filter(({ to }) => !known.has(to) && known.add(to))]
}

async function readNext(id: string, after: string): Promise<ShelfPage | null> {
  try {
    const answer = await fetch(`/api/shelves/${encodeURIComponent(id)}?after=${encodeURIComponent(after)}`)
    return answer.ok ? ((await answer.json()) as ShelfPage) : null
  } catch {
    return null
  }
}
