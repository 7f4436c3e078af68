import { type BrowseQuery } from '../catalogue/browse-query.ts'
import { type BrowseSort, GROUPS, GROUP_NAMES } from '../catalogue/groups.ts'
import { listProgress } from '../db/progress.ts'
import { listTitles } from '../db/titles.ts'
import { TitleQuery } from '../../shared/title-card.ts'
import { inSentence } from '../components/words.ts'
import { m } from '../i18n/m.ts'
import { plainCard } from './card-view.ts'

const SORTS: Record<BrowseSort, TitleQuery['sort']> = {
  title: 'title',
  added: 'added',
  release: 'year',
  rating: 'title',
  runtime: 'title',
}

/**
 * A page as the database alone can give it, while the catalogue is being read after a start: by genre and year. Which other
 * filters do not count yet is said.
 */
export async function readUncounted(userId: string, kind: 'movie' | 'series', query: BrowseQuery) {
  const { choice, sort, after, ignored } = query
  const year = TitleQuery.shape.year.safeParse(choice.year?.[0]).data
  const { titles, next } = await listTitles({
    kind,
    genre: choice.genre?.[0],
    year,
    sort: SORTS[sort],
    after: after ?? undefined,
    limit: 60,
  })
  const seen = await listProgress(
    userId,
    titles.map(({ id }) => ({ _id: id, aliases: [] })),
  )
  const waiting = GROUP_NAMES.filter((group) => choice[group] && group !== 'genre' && group !== 'year')
  return {
    sort,
    after,
    cards: titles.map((card) => plainCard(card, seen.get(card.id))),
    next,
    ignored: [
      ...ignored,
      ...waiting.map((group) => m.filter_for_a_moment({ group: inSentence(GROUPS[group].name()) })),
    ],
  }
}
