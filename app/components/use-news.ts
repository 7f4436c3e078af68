import { useCallback, useEffect, useState } from 'react'
import type { News } from '../library/news.ts'
import { useLiveEvents } from '../live/live.tsx'
import { useLiveTitles } from '../live/use-live-titles.ts'

const NONE: News = { rows: [], unread: 0, until: null }

/** What is new for this person, kept fresh. `see`: all that is shown is seen; the marks stay until it is read again. */
export function useNews(): { news: News; see: () => void } {
  const [news, setNews] = useState(NONE)
  const read = useCallback(async () => {
    const answer = await ask()
    if (answer) setNews(answer)
  }, [])
  useEffect(() => void read(), [read])
  useLiveTitles(
    ({ change }) => change !== 'updated',
    () => void read(),
  )
  useLiveEvents(({ type }) => void (type === 'requests' && read()))
  // What is said of requests while a tab is hidden is said once only.
  useEffect(() => {
    const onShow = () => void (document.visibilityState === 'visible' && read())
    document.addEventListener('visibilitychange', onShow)
    return () => document.removeEventListener('visibilitychange', onShow)
  }, [read])
  const see = useCallback(() => {
    setNews((known) => {
      if (known.unread > 0 && known.until !== null) void ask({ until: known.until })
      return { ...known, unread: 0 }
    })
  }, [])
  return { news, see }
}

/** Null where there is no answer now: what is shown stands. */
async function ask(seen?: { until: string }): Promise<News | null> {
  try {
    const response = await fetch('/api/news', {
      ...(seen && {
        method: 'PUT',
        body: JSON.stringify(seen),
        headers: { 'content-type': 'application/json' },
      }),
      keepalive: seen !== undefined,
    })
    // Made by its schema moments ago: a reader of schemas here would be a fifth of what a first visit loads.
    return response.ok ? ((await response.json()) as News) : null
  } catch {
    return null
  }
}
