import { useRevalidator } from '@remix-run/react'
import { useLiveTitles } from './use-live-titles.ts'

/** Reads the page of this title again whenever it changes. */
export function useLivePage(kind: 'movie' | 'series', id: string): void {
  const { revalidate } = useRevalidator()
  useLiveTitles(
    (title) => title.kind === kind && title.id === id,
    () => void revalidate(),
  )
}
