import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { m } from '../i18n/m.ts'
import type { ShelfCard, ShelfHead, ShelfPage } from '../library/home/shelf.ts'
import { holdShelf, waitingIn } from '../live/steady-home.ts'
import { useSteady } from '../live/use-steady.ts'
import { StillCard, TitleCard } from './card.tsx'
import { ContinueButton } from './continue-button.tsx'
import { Shelf } from './shelf.tsx'
import { useShelfPages } from './use-shelf-pages.ts'

type Live = {
  gone: ReadonlySet<string>
  /** How often it was asked to show all that waits. */
  shownAll: number
  /** Tells which titles wait in a shelf. */
  tell: (id: string, waiting: readonly string[]) => void
}

export const HomeLive = createContext<Live>({ gone: new Set(), shownAll: 0, tell: () => {} })

/** What waits in all shelves together, and what they need to know for it. */
export function useWaitingTitles(gone: ReadonlySet<string>) {
  const [shownAll, setShownAll] = useState(0)
  const [waiting, setWaiting] = useState<Record<string, readonly string[]>>({})
  const tell = useCallback((id: string, titles: readonly string[]) => {
    setWaiting((known) => (sameTitles(known[id] ?? [], titles) ? known : { ...known, [id]: titles }))
  }, [])
  return {
    live: useMemo(() => ({ gone, shownAll, tell }), [gone, shownAll, tell]),
    waiting: new Set(Object.values(waiting).flat()).size,
    showAll: () => setShownAll((times) => times + 1),
  }
}

const sameTitles = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((to, at) => to === other[at])

/** A shelf of home: it changes with the library without moving a card, and grows as somebody turns to its end. */
export function HomeShelf({ head, page }: { head: ShelfHead; page: ShelfPage }) {
  const { id, title, more, shape } = head
  const { gone, shownAll, tell } = useContext(HomeLive)
  const { shown, showAll } = useSteady(page, (before, now) => holdShelf(before, now, gone))
  const { cards, isReading, memory, onEnd } = useShelfPages(id, shown)
  useEffect(() => tell(id, waitingIn(id, cards, page.cards)), [tell, id, cards, page])
  useEffect(() => {
    if (shownAll > 0) showAll()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each press
  }, [shownAll])
  return (
    <Shelf
      title={title}
      more={more ?? undefined}
      shape={shape}
      memory={memory}
      onEnd={onEnd}
      isReading={isReading}
    >
      {cards.map((card) =>
        shape === 'wide' ? <MomentCard key={card.to} card={card} /> : <TitleCard key={card.to} {...card} />,
      )}
    </Shelf>
  )
}

/** A moment to go on from, with the way to take it out of the row. */
function MomentCard({ card: { continued, ...card } }: { card: ShelfCard }) {
  const [isOut, setOut] = useState(false)
  if (!continued) return <StillCard {...card} />
  return (
    <div className="card-slot" data-shape="wide">
      <StillCard {...card} line={isOut ? m.home_out() : card.line} isPlayable={card.isPlayable && !isOut} />
      <ContinueButton id={continued} name={card.name} onChange={setOut} />
    </div>
  )
}
