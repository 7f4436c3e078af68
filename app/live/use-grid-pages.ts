import { useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import type { LiveTitle } from '../../shared/protocol/live-event.ts'
import { firstPages, type GridPage, type ShownPage, showFresh, takePage, waitingCards } from './grid-pages.ts'
import { useGone } from './use-gone.ts'
import { useLiveTitles } from './use-live-titles.ts'

type Grid = { kind: LiveTitle['kind']; path: string; first: GridPage }

/** The pages of a grid that have been asked for, each read again when a title of it changes. */
export function useGridPages({ kind, path, first }: Grid) {
  const [pages, setPages] = useState(() => firstPages(first))
  /** Where the pages begin that have to be read; the first is being read. */
  const [wanted, setWanted] = useState<(string | null)[]>([])
  const { gone, note } = useGone()
  const { data, load } = useFetcher<GridPage>()
  useEffect(() => setPages(firstPages(first)), [first])
  const taken = useRef(data)
  const isReading = useRef(false)
  useEffect(() => {
    if (data && data !== taken.current) {
      taken.current = data
      isReading.current = false
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
    (title) => title.kind === kind,
    (titles) => {
      if (titles !== 'anything') note(titles)
      want(pages.filter((page) => isTouched(page, titles)).map((page) => page.after))
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

/** A new title may be on any page; another one is on those that show it. */
function isTouched({ cards }: ShownPage, titles: LiveTitle[] | 'anything'): boolean {
  if (titles === 'anything' || titles.some(({ change }) => change === 'added')) return true
  const addresses = new Set(titles.map(({ id, kind }) => `/${kind}/${id}`))
  return cards.some(({ to }) => addresses.has(to))
}
