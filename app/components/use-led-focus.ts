import { useLocation } from '@remix-run/react'
import { useEffect } from 'react'

/** A link to a part of the page takes the focus there, as a browser does where it follows the link itself. */
export function useLedFocus(): void {
  const { hash, key } = useLocation()
  useEffect(() => {
    if (hash === '') return
    const part = document.getElementById(hash.slice(1))
    if (part?.tabIndex === -1 && part.hasAttribute('tabindex')) part.focus({ preventScroll: true })
  }, [hash, key])
}
