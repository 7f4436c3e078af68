import { useLocation } from '@remix-run/react'
import { useRef } from 'react'

/** A form's answer until one goes elsewhere: the router forgets it as soon as the page is read again. */
export function useAnswer<T>(given: T | undefined): T | undefined {
  const { key } = useLocation()
  const kept = useRef<{ key: string; answer: T }>()
  if (given !== undefined) kept.current = { key, answer: given }
  return kept.current?.key === key ? kept.current.answer : undefined
}
