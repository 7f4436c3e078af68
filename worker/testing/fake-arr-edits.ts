import type { Doc } from '../sync/clients.ts'

/** Something that Radarr or Sonarr was told to do. */
export type ArrTold = { method: string; path: string; body: Doc }

type Arr = { told: ArrTold[]; titles: Doc[]; known: Doc[]; profiles: Doc[]; folders: Doc[] }

const FIRST_ID = 900

/** What Radarr and Sonarr answer to requests that change something; null for those that they do not know. */
export async function answerEdit(arr: Arr, request: Request): Promise<Response | null> {
  const path = new URL(request.url).pathname.replace(/^\/api\/v3/, '')
  const body: Doc = await request.json()
  arr.told.push({ method: request.method, path, body })
  const [, what = '', id = ''] = path.split('/')
  switch (`${request.method} ${id === '' ? what : `${what}/…`}`) {
    case 'POST movie':
      return add(arr, body, 'tmdbId')
    case 'POST series':
      return add(arr, body, 'tvdbId')
    case 'PUT movie/…':
      return Response.json(watch(arr, body), { status: 202 })
    case 'PUT series/…':
      arr.titles = arr.titles.map((title) => (String(title.id) === id ? body : title))
      return Response.json(body, { status: 202 })
    case 'POST command':
      return Response.json({ ...body, id: arr.told.length, status: 'queued' }, { status: 201 })
    default:
      return null
  }
}

/** As their validators put it. */
function add(arr: Arr, body: Doc, idName: 'tmdbId' | 'tvdbId'): Response {
  const isThere = arr.titles.some((title) => title[idName] === body[idName])
  if (isThere) return refuse(idName, 'This title has already been added')
  if (!arr.profiles.some(({ id }) => id === body.qualityProfileId))
    return refuse('QualityProfileId', 'Quality Profile does not exist')
  if (!arr.folders.some(({ path }) => path === body.rootFolderPath))
    return refuse('RootFolderPath', 'Root folder does not exist')
  const title = { hasFile: false, ...body, id: FIRST_ID + arr.titles.length }
  arr.titles.push(title)
  return Response.json(title, { status: 201 })
}

function watch(arr: Arr, { movieIds, monitored }: Doc): Doc[] {
  const changed = arr.titles.filter(({ id }) => (movieIds as unknown[]).includes(id))
  for (const title of changed) title.monitored = monitored
  return changed
}

function refuse(propertyName: string, errorMessage: string): Response {
  return Response.json([{ propertyName, errorMessage, severity: 'error' }], { status: 400 })
}

/** `tvdb:…` or `tmdb:…`; what is in the list already has its id there, too. */
export function lookedUp({ titles, known }: Arr, term: string): Doc[] {
  const [namespace, value] = term.split(':')
  return [...titles, ...known].filter((title) => String(title[`${namespace}Id`]) === value)
}
