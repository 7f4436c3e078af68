import { useRevalidator } from '@remix-run/react'
import { useFreshWhenSeen } from '../components/use-fresh-when-seen.ts'
import { useLiveEvents } from './live.tsx'

/** Reads a page of lists again when one of them may have changed. `isLeft`: not any more, somebody is on the way out. */
export function useLiveLists(isLeft = false): void {
  const { revalidate } = useRevalidator()
  useFreshWhenSeen()
  useLiveEvents(({ type }) => {
    if (!isLeft && (type === 'lists' || type === 'reset')) void revalidate()
  })
}
