import { m } from '../i18n/m.ts'
import type { CollectionView, PartView } from '../library/collection-view.ts'
import { TitleCard } from './card.tsx'
import { Deferred } from './deferred.tsx'
import { MissingCard } from './missing-card.tsx'
import { Shelf } from './shelf.tsx'
import { ShelfSkeleton } from './skeleton.tsx'

type Card = Parameters<typeof TitleCard>[0]

/** What is like a title, each with the reason beneath it. */
export function SimilarShelf({ similar }: { similar: Promise<Card[]> }) {
  return (
    <Deferred value={similar} fallback={<ShelfSkeleton />}>
      {(cards) =>
        cards.length > 0 && (
          <Shelf title={m.title_more_like_this()}>
            {cards.map((card) => (
              <TitleCard key={card.to} {...card} />
            ))}
          </Shelf>
        )
      }
    </Deferred>
  )
}

/** The collection that a film is a part of, with what the library lacks of it. */
export function CollectionShelf({ collection }: { collection: Promise<CollectionView | null> }) {
  return (
    <Deferred value={collection} fallback={<ShelfSkeleton />}>
      {(found) =>
        found &&
        found.parts.length > 1 && (
          <Shelf
            title={found.name}
            label={m.collection_label({ name: found.name })}
            more={{ to: `/collection/${encodeURIComponent(found.id)}`, name: found.line }}
          >
            {found.parts.map((part) => (
              <PartCard key={part.id} {...part} />
            ))}
          </Shelf>
        )
      }
    </Deferred>
  )
}

/** A part of a collection: the library's, or only its name. */
export function PartCard({ card, missing }: PartView) {
  if (card) return <TitleCard {...card} />
  return missing && <MissingCard {...missing} />
}
