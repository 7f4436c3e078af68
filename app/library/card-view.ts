import type { Progress } from '../../shared/progress.ts'
import type { TitleCard } from '../../shared/title-card.ts'
import { lengthWords } from '../components/words.ts'
import { m } from '../i18n/m.ts'
import { watchedOf } from './watched.ts'

/** What a card of the pages is given. */
export type CardView = {
  to: string
  name: string
  line: string | null
  tag: string | null
  picture: string | null
  placeholder: string[] | null
  percent?: number | null
  isPlayable: boolean
}

export const titlePath = ({ kind, id }: Pick<TitleCard, 'kind' | 'id'>) => `/${kind}/${id}`

const joined = (parts: (string | number | null | undefined | false)[]) =>
  parts.filter((part) => part !== null && part !== undefined && part !== false && part !== '').join(' · ')

const length = ({ kind, runtimeMinutes }: TitleCard) =>
  kind === 'movie' && runtimeMinutes ? lengthWords(runtimeMinutes) : null

function cardView(card: TitleCard, line: string, progress?: Progress): CardView {
  return {
    to: titlePath(card),
    name: card.title,
    line: card.isPlayable ? line || null : m.home_no_server(),
    tag: card.quality,
    picture: card.poster,
    placeholder: card.placeholder,
    percent: watchedOf(progress)?.percent ?? null,
    isPlayable: card.isPlayable,
  }
}

/** In a place of one kind: year and length. */
export function plainCard(card: TitleCard, progress?: Progress): CardView {
  return cardView(card, joined([card.year, length(card)]), progress)
}

/** Because of another title: what it has to do with that one. */
export function titleCard(card: TitleCard, line: (string | number | null)[]): CardView {
  return {
    ...cardView(card, ''),
    line: joined([...line, !card.isPlayable && m.home_no_server()]) || null,
  }
}

/** Among movies and series: the kind, then what matters. */
export function mixedCard(card: TitleCard, news?: string | null): CardView {
  return cardView(
    card,
    joined([card.kind === 'movie' ? m.kind_film() : m.kind_series(), news ?? length(card) ?? card.year]),
  )
}
