import { z } from 'zod'
import { Changed, HistoryQuery, HistoryRemoval } from '../../shared/history.ts'
import { RatingAnswer, RatingUpdate } from '../../shared/own-rating.ts'
import { CastAnswer } from '../library/cast.ts'
import { HistoryPage } from '../library/history-view.ts'
import type { Operation } from './openapi-operation.ts'

/** What a title's page and the history ask for: marks, ratings, what was played. */
export const OWN_OPERATIONS: readonly Operation[] = [
  {
    method: 'put',
    path: '/api/watched/{id}',
    summary: 'Marks a film, an episode, or all episodes of a season or a series as watched',
    answer: Changed,
  },
  {
    method: 'delete',
    path: '/api/watched/{id}',
    summary: 'Marks them as not watched',
    answer: Changed,
  },
  {
    method: 'post',
    path: '/api/undo/{id}',
    summary: 'Takes back what one press changed, once, within an hour',
    answer: z.object({ count: z.int() }),
  },
  {
    method: 'get',
    path: '/api/ratings/{id}',
    summary: 'Your own rating of an item, in half stars',
    answer: RatingAnswer,
  },
  {
    method: 'put',
    path: '/api/ratings/{id}',
    summary: 'Rates an item, in half stars',
    body: RatingUpdate,
    answer: RatingAnswer,
  },
  {
    method: 'delete',
    path: '/api/ratings/{id}',
    summary: 'Removes your own rating of an item',
    answer: RatingAnswer,
  },
  {
    method: 'get',
    path: '/api/history',
    summary: 'What you played, the latest first, one entry for each item and day',
    query: HistoryQuery,
    answer: HistoryPage,
  },
  {
    method: 'delete',
    path: '/api/history/{id}',
    summary: 'Removes one day’s entry of an item, or without a day all of a title',
    query: HistoryRemoval,
    answer: Changed,
  },
  {
    method: 'get',
    path: '/api/titles/{id}/cast',
    summary: 'Everybody who plays in an item',
    answer: CastAnswer,
  },
]
