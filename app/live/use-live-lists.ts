import { useRevalidator } from '@remix-run/react'
import { useFreshWhenSeen } from '../components/use-fresh-when-seen.ts'
import { useLiveEvents } from './live.tsx'
import { useLiveTitles } from './use-live-titles.ts'

/**
 * Reads a page of lists again when one of them may have changed, or a title: what stands in a list keeps the place that its
 * people gave it. `isLeft`: not any more, somebody is on the way out.
 */
export function useLiveLists(isLeft = false): void {
  const { revalidate } = useRevalidator()
  useFreshWhenSeen()
  const readAgain = () => {
    if (!isLeft) void revalidate()
  }
  useLiveTitles(() => true, readAgain)
  useLiveEvents(({ type }) => {
    if (type === 'lists') readAgain()
  })
}
