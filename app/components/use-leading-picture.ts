import { useLocation, useViewTransitionState } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useBeforePaint } from './use-before-paint.ts'

/** Which link was followed from an entry of the history: of those to the same title, the how many-th. */
type Followed = { href: string; nth: number }

const LINKS = 'main a[href]'
const PAGE_PICTURE = '.hero[data-height="short"] .hero-picture'

/**
 * While one page turns into another, marks the one picture that goes with it: the card that was pressed, on the way back the
 * same card, else the picture of the page. Never two, of which a browser would move none.
 */
export function useLeadingPicture(): void {
  const { key, pathname } = useLocation()
  const isTurning = useViewTransitionState(pathname)
  const pressed = useRef<Element | null>(null)
  const followed = useRef(new Map<string, Followed>())
  /** The entry that is left while a page turns. */
  const leaves = useRef<string | null>(null)
  useEffect(() => {
    const note = ({ target }: Event) => {
      pressed.current = target instanceof Element ? target.closest(LINKS) : null
    }
    document.addEventListener('click', note, { capture: true })
    return () => document.removeEventListener('click', note, { capture: true })
  }, [])
  useBeforePaint(() => {
    if (!isTurning) {
      leaves.current = null
      return
    }
    leaves.current ??= key
    const isLeaving = leaves.current === key
    const link = isLeaving ? pressed.current : linkBack(followed.current.get(key))
    if (isLeaving && link?.isConnected) followed.current.set(key, followedBy(link))
    pressed.current = null
    const leading = pictureOf(link) ?? document.querySelector(PAGE_PICTURE)
    leading?.setAttribute('data-leading', 'true')
    return () => leading?.removeAttribute('data-leading')
  }, [isTurning, key])
}

const linksTo = (href: string) => [...document.querySelectorAll(`main a[href="${CSS.escape(href)}"]`)]

function followedBy(link: Element): Followed {
  const href = link.getAttribute('href') ?? ''
  return { href, nth: linksTo(href).indexOf(link) }
}

/** None where its shelf is still on its way. */
const linkBack = (followed: Followed | undefined) =>
  (followed && linksTo(followed.href)[followed.nth]) ?? null

/** A card's own, or that of the row in which the link stands. */
const pictureOf = (link: Element | null) =>
  link?.querySelector('.art') ?? link?.closest('li')?.querySelector('.art') ?? null
