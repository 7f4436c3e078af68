import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'

/** What rows of a list need to be chosen by. */
export type Selection = {
  chosen: ReadonlySet<string>
  isAll: boolean
  choose: (id: string, event: MouseEvent<HTMLInputElement>) => void
  onKeyDown: (id: string, event: KeyboardEvent<HTMLInputElement>) => void
  chooseAll: (isChosen: boolean) => void
}

/**
 * Which rows are chosen. A press with Shift chooses all up to there; arrow keys go from row to row, with Shift they
 * choose on the way. Another list begins with none.
 */
export function useSelection(ids: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string | null>(null)
  const list = ids.join('\n')
  useEffect(() => {
    setChosen(new Set())
    last.current = null
  }, [list])
  const set = (changed: readonly string[], isChosen: boolean) =>
    setChosen((before) => {
      const after = new Set(before)
      for (const id of changed)
        if (isChosen) after.add(id)
        else after.delete(id)
      return after
    })
  const range = (id: string) => {
    const [from, to] = [ids.indexOf(last.current ?? id), ids.indexOf(id)]
    return ids.slice(Math.min(from, to), Math.max(from, to) + 1)
  }
  return {
    chosen,
    isAll: ids.length > 0 && chosen.size === ids.length,
    choose: (id, event) => {
      const isChosen = event.currentTarget.checked
      set(event.shiftKey ? range(id) : [id], isChosen)
      last.current = id
    },
    onKeyDown: (id, event) => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      const next = ids[ids.indexOf(id) + by]
      if (by === 0 || next === undefined) return
      event.preventDefault()
      if (event.shiftKey) set([id, next], true)
      last.current = next
      document.getElementById(chooserId(next))?.focus()
    },
    chooseAll: (isChosen) => set(ids, isChosen),
  }
}

/** The id of the box that chooses a row. */
export const chooserId = (id: string) => `choose-${id}`
