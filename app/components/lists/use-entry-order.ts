import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { m } from '../../i18n/m.ts'
import { changeListOrSay } from './change-list.ts'

/** The list with one entry at another place. */
export function placed<T>(entries: readonly T[], from: number, to: number): T[] {
  const one = entries[from]
  return one === undefined ? [...entries] : entries.toSpliced(from, 1).toSpliced(to, 0, one)
}

/**
 * The entries of a list in the order that somebody gives them: a move shows at once and is sent after those before it. What
 * others do is shown when nothing is under way here.
 */
export function useEntryOrder<T extends { id: string }>(listId: string, given: readonly T[]) {
  const { revalidate } = useRevalidator()
  const [entries, setEntries] = useState(given)
  const [said, setSaid] = useState('')
  const underWay = useRef(0)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const latest = useRef(entries)
  latest.current = entries
  useEffect(() => {
    if (underWay.current === 0) setEntries(given)
  }, [given])
  const move = (from: number, to: number, name: string) => {
    const next = placed(latest.current, from, to)
    const [moved, before] = [next[to], next[to - 1]]
    if (!moved) return
    latest.current = next
    setEntries(next)
    setSaid(m.list_moved({ name, place: to + 1, count: next.length }))
    underWay.current += 1
    const path = `/${listId}/entries/${moved.id}/place`
    queue.current = queue.current
      .then(() => changeListOrSay('PUT', path, { after: before?.id ?? null }))
      .then(() => {
        underWay.current -= 1
        if (underWay.current === 0) void revalidate()
      })
  }
  return { entries, move, said }
}
