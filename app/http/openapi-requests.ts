import { z } from 'zod'
import { RequestRules, RequestState } from '../../shared/request.ts'
import { AdminRequestView, Ask, Decision, FoundCard, RequestView } from '../requests/requests.ts'
import type { Operation } from './openapi-operation.ts'

const Requests = z.object({ requests: z.array(RequestView) })

/** The JSON API of requests. */
export const REQUEST_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/requests',
    summary: 'What you asked for or joined, newest first',
    answer: Requests,
  },
  {
    method: 'post',
    path: '/api/requests',
    summary: 'Asks for a film or for seasons; what somebody asked for before is joined',
    body: Ask,
    answer: Requests,
  },
  {
    method: 'delete',
    path: '/api/requests/{id}',
    summary: 'You do not want it any more',
    answer: z.null(),
  },
  {
    method: 'get',
    path: '/api/requests/found',
    summary: 'What TMDB finds under a name, and whether it can be asked for',
    query: z.object({ query: z.string().max(200) }),
    answer: z.object({ titles: z.array(FoundCard), silent: z.array(z.string()) }),
  },
  {
    method: 'get',
    path: '/api/admin/requests',
    summary: 'Everybody’s requests, newest first (admins)',
    query: z.object({ state: RequestState.optional() }),
    answer: z.object({ requests: z.array(AdminRequestView) }),
  },
  {
    method: 'put',
    path: '/api/admin/requests/{id}',
    summary: 'Approves, declines or tries again to add it (admins)',
    body: Decision,
    answer: z.object({ request: RequestView, failure: z.string().nullable() }),
  },
  {
    method: 'get',
    path: '/api/admin/requests/rules',
    summary: 'Quotas, approval without a person, and where titles are added (admins)',
    answer: RequestRules,
  },
  {
    method: 'put',
    path: '/api/admin/requests/rules',
    summary: 'Puts other rules in their place (admins)',
    body: RequestRules,
    answer: RequestRules,
  },
]
