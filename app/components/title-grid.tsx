import { Film } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../i18n/m.ts'
import { useGridPages } from '../live/use-grid-pages.ts'
import { Button } from './button.tsx'
import { TitleCard } from './card.tsx'
import { Empty } from './empty.tsx'
import { NewTitles } from './new-titles.tsx'
import { CardSkeletons } from './skeleton.tsx'

type Props = Parameters<typeof useGridPages>[0] & {
  /** In place of m.list_nothing(). */
  empty?: ReactNode
}

/** A grid that grows by a page at a press, and changes with the library; the first page comes with the document. */
export function TitleGrid(props: Props) {
  const { cards, waiting, showAll, hasMore, isLoadingMore, showMore } = useGridPages(props)
  if (cards.length === 0)
    return (
      props.empty ?? (
        <Empty icon={<Film />} title={m.list_nothing()}>
          {m.list_nothing_text()}
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
            {m.button_show_more()}
          </Button>
        </div>
      )}
      <NewTitles words={waiting > 0 ? m.count_new_titles({ count: waiting }) : null} onShow={showAll} />
    </>
  )
}
