import { useEffect, useState } from 'react'

/**
 * What `url` answers, asked for again `everyMs` after each answer while the tab is shown. Without a `first` it is asked for
 * at once. An answer that does not come leaves what is shown; one that nobody may have ends the asking.
 */
export function usePolled<T>(url: string, first: T | null, everyMs: number): T | null {
  const [last, setLast] = useState<{ url: string; told: T } | null>(null)
  const isFirst = first === null
  useEffect(() => {
    let timer: number | undefined
    let asked: AbortController | null = null
    let isOver = false
    const stop = () => {
      clearTimeout(timer)
      asked?.abort()
      asked = null
    }
    const ask = async () => {
      const mine = (asked = new AbortController())
      const answer = await fetchJson<T>(url, mine.signal)
      if (mine.signal.aborted) return
      if (answer === 'refused') isOver = true
      else if (answer !== 'none') setLast({ url, told: answer.told })
      next()
    }
    const next = () => {
      if (!isOver) timer = window.setTimeout(() => void ask(), everyMs)
    }
    const turn = () => {
      stop()
      if (document.visibilityState === 'visible' && !isOver) void ask()
    }
    if (isFirst) turn()
    else next()
    document.addEventListener('visibilitychange', turn)
    return () => {
      stop()
      document.removeEventListener('visibilitychange', turn)
    }
  }, [url, everyMs, isFirst])
  return last?.url === url ? last.told : first
}

async function fetchJson<T>(url: string, signal: AbortSignal): Promise<{ told: T } | 'none' | 'refused'> {
  try {
    const response = await fetch(url, { signal, cache: 'no-store' })
    if (response.status === 401 || response.status === 403) return 'refused'
    // Our own route, which answers in the type that the page was made with.
    return response.ok ? { told: (await response.json()) as T } : 'none'
  } catch {
    return 'none'
  }
}
