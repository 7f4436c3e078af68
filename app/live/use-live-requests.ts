import { useRevalidator } from '@remix-run/react'
import { useFreshWhenSeen } from '../components/use-fresh-when-seen.ts'
import { useLiveEvents } from './live.tsx'
import { useLiveTitles } from './use-live-titles.ts'

/** Reads a page of requests again when one is made or decided, and when titles come. */
export function useLiveRequests(): void {
  const { revalidate } = useRevalidator()
  useFreshWhenSeen()
  useLiveEvents(({ type }) => {
    if (type === 'requests') revalidate()
  })
  useLiveTitles(
    ({ change }) => change !== 'updated',
    () => void revalidate(),
  )
}
