import { useRevalidator } from '@remix-run/react'
import type { CardView } from '../library/card-view.ts'
import { keepPlaces } from './steady.ts'
import { useGone } from './use-gone.ts'
import { useLiveTitles } from './use-live-titles.ts'
import { useSteady } from './use-steady.ts'

/** Reads the page again at any change of the library. `gone`: addresses of what left it meanwhile. */
export function useLiveLibrary(): ReadonlySet<string> {
  const { revalidate } = useRevalidator()
  const { gone, note } = useGone()
  useLiveTitles(
    () => true,
    (titles) => {
      if (titles !== 'anything') note(titles)
      void revalidate()
    },
  )
  return gone
}

/** The last cards of a page, which follow the library: they keep their places, and what would move them waits for a press. */
export function useLiveCards(fresh: readonly CardView[]) {
  const gone = useLiveLibrary()
  const { shown, showAll } = useSteady(fresh, (cards, read) => keepPlaces(cards, read, { gone }).cards)
  const known = new Set(shown.map(({ to }) => to))
  return { cards: shown, waiting: fresh.filter(({ to }) => !known.has(to)).length, showAll }
}
