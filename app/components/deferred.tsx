import { Await } from '@remix-run/react'
import { type ReactNode, Suspense, useRef } from 'react'

type Props<T> = {
  value: Promise<T>
  /** Of the size of what comes. */
  fallback: ReactNode
  /** Where it cannot be told. */
  otherwise?: ReactNode
  children: (value: T) => ReactNode
}

/** A slow part of a page: it comes when it is known, and while it is read again what was shown stays. */
export function Deferred<T>({ value, fallback, otherwise = null, children }: Props<T>) {
  const last = useRef<{ value: T } | null>(null)
  return (
    <Suspense fallback={last.current ? children(last.current.value) : fallback}>
      <Await resolve={value} errorElement={otherwise}>
        {(known) => {
          // Await tells the type of what it awaited, not of what was promised.
          const value = known as T
          last.current = { value }
          return children(value)
        }}
      </Await>
    </Suspense>
  )
}
