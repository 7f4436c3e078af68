/** What a press did, and how it is taken back. `isError` stays until it is closed. */
export type Toast = { words: string; onUndo?: () => void; isError?: boolean }

let shown: (Toast & { key: number }) | null = null
let count = 0
const listeners = new Set<() => void>()

/** Says something in the corner; one at a time, the latest. Null: nothing any more. */
export function showToast(toast: Toast | null): void {
  count += 1
  shown = toast && { ...toast, key: count }
  for (const listener of listeners) listener()
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const shownToast = () => shown
