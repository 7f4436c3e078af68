import { Film } from 'lucide-react'
import type { ReactNode } from 'react'
import { useGridPages } from '../live/use-grid-pages.ts'
import { Button } from './button.tsx'
import { TitleCard } from './card.tsx'
import { Empty } from './empty.tsx'
import { NewTitles } from './new-titles.tsx'
import { CardSkeletons } from './skeleton.tsx'
import { countWords } from './words.ts'

type Props = Parameters<typeof useGridPages>[0] & {
  /** In place of "Nothing here yet". */
  empty?: ReactNode
}

/** A grid that grows by a page at a press, and changes with the library; the first page comes with the document. */
export function TitleGrid(props: Props) {
  const { cards, waiting, showAll, hasMore, isLoadingMore, showMore } = useGridPages(props)
  if (cards.length === 0)
    return (
      props.empty ?? (
        <Empty icon={<Film />} title="Nothing here yet">
          Titles appear as soon as a server offers them.
        </Empty>
      )
    )
  return (
    <>
      <div className="card-grid">
        {cards.map((card) => (
          <TitleCard key={card.to} {...card} />
        ))}
        {isLoadingMore && <CardSkeletons count={12} />}
      </div>
      {hasMore && (
        <div className="grid-more">
          <Button type="button" busy={isLoadingMore} onClick={showMore}>
            Show more
          </Button>
        </div>
      )}
      <NewTitles words={waiting > 0 ? countWords(waiting, 'new title') : null} onShow={showAll} />
    </>
  )
}
