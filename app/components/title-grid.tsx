import { useFetcher } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { TitleCard } from './card.tsx'
import { CardSkeletons } from './skeleton.tsx'

type Card = Parameters<typeof TitleCard>[0]
type Page = { cards: Card[]; next: string | null }

/** A grid that grows by a page at a press; the first page comes with the document. */
export function TitleGrid({ path, first }: { path: string; first: Page }) {
  const [pages, setPages] = useState([first])
  const fetcher = useFetcher<Page>()
  const { data } = fetcher
  useEffect(() => setPages([first]), [first])
  useEffect(() => {
    if (data) setPages((known) => (known.includes(data) ? known : [...known, data]))
  }, [data])
  const next = pages.at(-1)?.next ?? null
  const separator = path.includes('?') ? '&' : '?'
  return (
    <>
      <div className="card-grid">
        {pages.flatMap(({ cards }) => cards.map((card) => <TitleCard key={card.to} {...card} />))}
        {fetcher.state !== 'idle' && <CardSkeletons count={12} />}
      </div>
      {next && (
        <div className="grid-more">
          <Button
            type="button"
            busy={fetcher.state !== 'idle'}
            onClick={() => fetcher.load(`${path}${separator}after=${encodeURIComponent(next)}`)}
          >
            Show more
          </Button>
        </div>
      )}
    </>
  )
}
