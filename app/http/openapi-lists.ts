import { z } from 'zod'
import { Changed } from '../../shared/history.ts'
import {
  EntryPlace,
  EntryUpdate,
  ListDescription,
  ListsQuery,
  NewList,
  ShareUpdate,
} from '../../shared/list.ts'
import {
  DeletedListAnswer,
  EntryAnswer,
  ListAnswer,
  ListPeople,
  ListsAnswer,
  MadeList,
  OnHome,
} from '../library/lists/list-answers.ts'
import type { Operation } from './openapi-operation.ts'

/** Lists: titles that people put together, and who else may see, add to or edit them. */
export const LIST_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/lists',
    summary: 'Your lists and those shared with you; with `item` also which of them have that title',
    query: ListsQuery,
    answer: ListsAnswer,
  },
  {
    method: 'post',
    path: '/api/lists',
    summary: 'Makes a list, with a first title if one is named',
    body: NewList,
    answer: MadeList,
  },
  { method: 'get', path: '/api/lists/{id}', summary: 'A list with its titles in order', answer: ListAnswer },
  {
    method: 'put',
    path: '/api/lists/{id}',
    summary: 'Gives a list another name or text',
    body: ListDescription,
    answer: z.null(),
  },
  {
    method: 'delete',
    path: '/api/lists/{id}',
    summary: 'Deletes a list of yours; says in numbers what went',
    answer: DeletedListAnswer,
  },
  {
    method: 'put',
    path: '/api/lists/{id}/entries/{itemId}',
    summary: 'Puts a title into a list; one that is there stays, and gets the note if one is sent',
    body: EntryUpdate,
    answer: EntryAnswer,
  },
  {
    method: 'delete',
    path: '/api/lists/{id}/entries/{itemId}',
    summary: 'Takes a title out of a list',
    answer: Changed,
  },
  {
    method: 'put',
    path: '/api/lists/{id}/entries/{itemId}/place',
    summary: 'Moves a title right behind another one of the list, or to its beginning',
    body: EntryPlace,
    answer: z.null(),
  },
  {
    method: 'get',
    path: '/api/lists/{id}/people',
    summary: 'For the owner: with whom a list can be shared, and what they may do',
    answer: ListPeople,
  },
  {
    method: 'put',
    path: '/api/lists/{id}/people/{userId}',
    summary: 'Lets somebody see, add to or edit a list of yours',
    body: ShareUpdate,
    answer: z.null(),
  },
  {
    method: 'delete',
    path: '/api/lists/{id}/people/{userId}',
    summary: 'Takes a list of yours back from somebody; `me` leaves a list of somebody else',
    answer: z.null(),
  },
  { method: 'put', path: '/api/lists/{id}/home', summary: 'Puts a list on your home', answer: OnHome },
  { method: 'delete', path: '/api/lists/{id}/home', summary: 'Takes a list off your home', answer: OnHome },
]
