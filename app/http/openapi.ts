import { z } from 'zod'
import { CaptionOffsetUpdate } from '../../shared/caption-offset.ts'
import { PlaybackInfo, PlaybackRefusal } from '../../shared/playback/playback-info.ts'
import { ServerReport } from '../../shared/media-server.ts'
import { Progress, ProgressUpdate } from '../../shared/progress.ts'
import { TitlePage, TitleQuery } from '../../shared/title-card.ts'
import { Item } from '../../shared/title.ts'
import { SearchAnswer } from '../library/search-answer.ts'
import { News, NewsSeen } from '../library/news.ts'
import { HomePreferences } from '../db/preferences.ts'
import { LiveEvent } from '../../shared/protocol/live-event.ts'
import { ADMIN_OPERATIONS } from './openapi-admin.ts'
import { LIST_OPERATIONS } from './openapi-lists.ts'
import { OWN_OPERATIONS } from './openapi-own.ts'
import type { Operation } from './openapi-operation.ts'
import { REQUEST_OPERATIONS } from './openapi-requests.ts'
import { SERVICE_OPERATIONS } from './openapi-services.ts'

const OPERATIONS: readonly Operation[] = [
  { method: 'get', path: '/api/titles', summary: 'One page of titles', query: TitleQuery, answer: TitlePage },
  { method: 'get', path: '/api/titles/{id}', summary: 'One item of any kind', answer: Item },
  {
    method: 'get',
    path: '/api/search',
    summary: 'The best few titles, people and episodes for a query that may have typos',
    query: z.object({ q: z.string() }),
    answer: SearchAnswer,
  },
  {
    method: 'get',
    path: '/api/playback/{id}',
    summary: 'What plays on this device and why, or why nothing does',
    query: z.object({
      copy: z.string().optional(),
      audio: z.string().optional(),
      quality: z.string().optional(),
    }),
    answer: z.union([PlaybackInfo, PlaybackRefusal]),
  },
  {
    method: 'post',
    path: '/api/servers/{id}/report',
    summary: 'This server does not answer my browser; believed when it does not answer the app either',
    answer: ServerReport,
  },
  {
    method: 'get',
    path: '/api/progress/{id}',
    summary: 'Where you are in an item',
    answer: Progress.nullable(),
  },
  {
    method: 'put',
    path: '/api/progress/{id}',
    summary: 'Saves where you are; an older watch never wins',
    body: ProgressUpdate,
    answer: Progress,
  },
  ...OWN_OPERATIONS,
  ...LIST_OPERATIONS,
  {
    method: 'put',
    path: '/api/watchlist/{id}',
    summary: 'Puts a film or series on your watchlist; one that is there keeps its place',
    answer: z.null(),
  },
  {
    method: 'delete',
    path: '/api/watchlist/{id}',
    summary: 'Takes a film or series off your watchlist',
    answer: z.null(),
  },
  {
    method: 'delete',
    path: '/api/continue-watching/{id}',
    summary: 'Takes a film or series out of “continue watching” until you go on with it',
    answer: z.null(),
  },
  {
    method: 'put',
    path: '/api/continue-watching/{id}',
    summary: 'Puts a film or series back into “continue watching”',
    answer: z.null(),
  },
  {
    method: 'put',
    path: '/api/home',
    summary: 'The order of your shelves on home, and which of them are hidden',
    body: HomePreferences,
    answer: HomePreferences,
  },
  {
    method: 'get',
    path: '/api/shelves/{id}',
    summary: 'The cards of a shelf of home that follow a cursor',
    query: z.object({ after: z.string().optional() }),
    answer: z.object({
      cards: z.array(z.object({ to: z.string(), name: z.string() })),
      next: z.string().nullable(),
    }),
  },
  {
    method: 'get',
    path: '/api/news',
    summary: 'What came last, newest first, and how much of it you have not seen',
    answer: News,
  },
  {
    method: 'put',
    path: '/api/news',
    summary: 'You have seen what came until then',
    body: NewsSeen,
    answer: News,
  },
  {
    method: 'get',
    path: '/api/events',
    summary:
      'Server-sent events (text/event-stream), each as answered here, after Last-Event-ID; runs for admins only',
    answer: LiveEvent,
  },
  {
    method: 'put',
    path: '/api/caption-offsets/{id}',
    summary: 'Saves how much later you see one file’s captions, in steps of 50 ms',
    body: CaptionOffsetUpdate,
    answer: z.null(),
  },
  ...ADMIN_OPERATIONS,
  ...REQUEST_OPERATIONS,
  ...SERVICE_OPERATIONS,
]

/** The OpenAPI 3.1 description of the JSON API, made from the schemas that parse it. */
export function openApiDocument(origin: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of OPERATIONS) (paths[operation.path] ??= {})[operation.method] = describe(operation)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Matinee',
      version: '1',
      description: 'Needs a session cookie. Errors are RFC 9457 documents.',
    },
    servers: [{ url: origin }],
    paths,
  }
}

function describe({ path, summary, query, body, answer }: Operation) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: asJsonSchema(schema as z.ZodType, 'input'),
  }))
  return {
    summary,
    parameters: [...inPath, ...inQuery],
    ...(body && { requestBody: { required: true, content: json(asJsonSchema(body, 'input')) } }),
    responses: {
      200: { description: 'Answer', content: json(asJsonSchema(answer, 'output')) },
      default: { description: 'Problem', content: { 'application/problem+json': {} } },
    },
  }
}

function json(schema: unknown) {
  return { 'application/json': { schema } }
}

function asJsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' })
}
