import { useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import type { Filters } from '../components/filters.ts'
import type { LiveTitle } from '../../shared/protocol/live-event.ts'
import {
  firstPages,
  type GridPage,
  isTouched,
  type ShownPage,
  showFresh,
  takePage,
  waitingCards,
} from './grid-pages.ts'
import { useGone } from './use-gone.ts'
import { useLiveTitles } from './use-live-titles.ts'

/** A page of cards; the first also has what stands around them. */
export type FilteredPage = GridPage & { filters: Filters | null }

type Grid = {
  /** Null: both. */
  kind: LiveTitle['kind'] | null
  path: string
  first: FilteredPage
  /** Hears what stands around the cards whenever the first page was read again. */
  onFilters?: (filters: Filters) => void
}

/** The pages of a grid that have been asked for, each read again when a title of it changes. */
export function useGridPages({ kind, path, first, onFilters }: Grid) {
  const [pages, setPages] = useState(() => firstPages(first))
  /** Where the pages begin that have to be read; the first is being read. */
  const [wanted, setWanted] = useState<(string | null)[]>([])
  const { gone, note } = useGone()
  const { data, load } = useFetcher<FilteredPage>()
  useEffect(() => setPages(firstPages(first)), [first])
  const tell = useRef(onFilters)
  tell.current = onFilters
  const taken = useRef(data)
  const isReading = useRef(false)
  useEffect(() => {
    if (data && data !== taken.current) {
      taken.current = data
      isReading.current = false
      if (data.filters) tell.current?.(data.filters)
      setPages((known) => (isEmpty(known) ? firstPages(data) : takePage(known, data, gone)))
      setWanted((all) => all.slice(1))
      return
    }
    const [after] = wanted
    if (after === undefined || isReading.current) return
    isReading.current = true
    load(after === null ? path : `${path}&after=${encodeURIComponent(after)}`)
  }, [data, wanted, gone, load, path])
  // The one that is being read is read once more: it may be older than what is wanted now.
  const want = (more: (string | null)[]) =>
    setWanted((all) => [...all.slice(0, 1), ...new Set([...all.slice(1), ...more])])
  useLiveTitles(
    () => true,
    (titles) => {
      if (titles !== 'anything') note(titles)
      want(pages.filter((page) => isTouched(page, titles, kind)).map((page) => page.after))
    },
  )
  const next = pages.at(-1)?.next ?? null
  return {
    cards: pages.flatMap(({ cards }) => cards),
    waiting: waitingCards(pages).length,
    showAll: () => setPages(showFresh(pages, gone)),
    hasMore: next !== null,
    isLoadingMore: wanted.some((one) => pages.every((page) => page.after !== one)),
    showMore: () => want([next]),
  }
}

const isEmpty = (pages: readonly ShownPage[]) => pages.every(({ cards }) => cards.length === 0)
