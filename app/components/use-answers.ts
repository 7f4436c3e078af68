import { useEffect, useState } from 'react'
import { searchPath } from './search-path.ts'
import type { SearchAnswer } from '../library/search-answer.ts'

const PAUSE_MS = 120

type Asked = { answer: SearchAnswer | null; isBusy: boolean; isFailed: boolean }
const NOTHING: Asked = { answer: null, isBusy: false, isFailed: false }

/** The answer for what is typed, a moment after the last key. One that comes after a later question is dropped. */
export function useAnswers(text: string): Asked {
  const [asked, setAsked] = useState(NOTHING)
  useEffect(() => {
    const wanted = text.trim()
    if (wanted === '') return setAsked(NOTHING)
    const stop = new AbortController()
    setAsked((before) => ({ ...before, isBusy: true }))
    const timer = setTimeout(() => {
      ask(wanted, stop.signal)
        .then((answer) => {
          if (!stop.signal.aborted) setAsked({ answer, isBusy: false, isFailed: false })
        })
        .catch(() => {
          if (!stop.signal.aborted) setAsked({ answer: null, isBusy: false, isFailed: true })
        })
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text])
  return asked
}

async function ask(query: string, signal: AbortSignal): Promise<SearchAnswer> {
  const [{ SearchAnswer }, response] = await Promise.all([
    import('../library/search-answer.ts'),
    fetch(`/api${searchPath(query)}`, { signal }),
  ])
  if (!response.ok) throw new Error(`Search answered with status ${response.status}`)
  return SearchAnswer.parse(await response.json())
}
