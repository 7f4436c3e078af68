import type { HeroPicture } from '../components/hero.tsx'
import type { CardView } from './card-view.ts'

/** A part that the library lacks: `tmdbId` names it for whoever can ask for it. */
type MissingPart = { tmdbId: string; name: string; line: string | null }
/** `id`: the same when a part that was lacking has come. */
export type PartView = { id: string } & (
  { card: CardView; missing: null } | { card: null; missing: MissingPart }
)

/** What a collection's page and its shelf on a film's page show. */
export type CollectionView = {
  id: string
  name: string
  picture: HeroPicture
  /** `3 of 5 films here` */
  line: string
  parts: PartView[]
}
