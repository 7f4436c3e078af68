import type { Result, ServerFailure } from '../../shared/failure.ts'
import { StoredRunChanges } from '../../shared/run.ts'
import { DataApiUnavailable } from '../data-api.ts'
import type { DataApi } from '../sync/clients.ts'
import type { Answer, Question } from './answer.ts'
import { makeQuestion, readTitleLanguages, readTitles, uniqueKeys } from './questions.ts'
import type { ProviderName, Trouble } from './request.ts'
import { removeStrays, writeAnswers } from './write-answers.ts'

/** Which titles are looked at: those that a run changed, or all (`runId` null). `after`: where the next piece begins. */
export type ProviderWalk = {
  runId: string | null
  after: string
  /** Of the page that comes next: titles that went wrong unexpectedly. */
  passedOver?: string[]
}

/** A title of which the answer cannot be used. */
type Problem = { path: string; detail: ServerFailure }

export type WalkPiece = {
  /** Null: the walk is over. */
  walk: ProviderWalk | null
  /** Items whose answers changed. */
  itemIds: string[]
  problems: Problem[]
  /** Of titles that went wrong unexpectedly. */
  surprises: { path: string; cause: unknown }[]
  /** Why the provider cannot be asked now; the walk goes on from here later. */
  trouble: Trouble | null
  /** Whether the last title that was asked about was answered. */
  isAnswered: boolean
  /** Unusable answers since the last usable one. */
  strikes: number
}

export type WalkDeps = {
  provider: ProviderName
  dataApi: DataApi
  now: () => number
  newId: () => string
  ask: (question: Question) => Promise<Result<Answer[], Trouble>>
  /** Whether something else has to go first. */
  shouldStop: () => boolean
}

const PIECE_MS = 2_000
const PAGE = 25
/** More than this would make the run that follows a large one. */
const MAX_ITEMS = 50
/** So many unusable answers one after the other are an outage too. */
export const STRIKES = 5

/** Looks at titles for two seconds, or until as many answers changed as a small run takes. May run twice. */
export async function walkPiece(walk: ProviderWalk, deps: WalkDeps): Promise<WalkPiece> {
  const endsAtMs = deps.now() + PIECE_MS
  const { titles, next } = await readPage(walk, deps.dataApi)
  const unique = titles.length > 0 ? await uniqueKeys(titles, deps.dataApi) : new Set<string>()
  const languages = titles.length > 0 ? await readTitleLanguages(deps.dataApi) : []
  const asking = { isUnique: (key: string) => unique.has(key), languages }
  const piece = nothingYet(walk)
  const isEnough = () => deps.now() >= endsAtMs || deps.shouldStop() || piece.strikes >= STRIKES
  for (const title of titles.filter(({ _id }) => !walk.passedOver?.includes(_id))) {
    if (isEnough()) return piece
    const ask = () => makeQuestion(title, deps.provider, asking, deps.dataApi)
    if (!(await lookAt(title._id, ask, piece, deps))) return piece
    // The order of a run's lines is not that of the titles: it is looked at again from the start of its page.
    if (walk.runId === null) piece.walk = { ...walk, after: title._id }
  }
  if (next === null && walk.runId === null) await removeStrays(deps.provider, deps)
  return { ...piece, walk: next }
}

function nothingYet(walk: ProviderWalk): Omit<WalkPiece, 'walk'> & { walk: ProviderWalk } {
  return { walk, itemIds: [], problems: [], surprises: [], trouble: null, isAnswered: false, strikes: 0 }
}

/**
 * Whether this title is done with. One that goes wrong unexpectedly is not asked about again in this walk, since it might
 * do so for ever; a silent database is no title's fault.
 */
async function lookAt(
  itemId: string,
  ask: () => Promise<Question | null>,
  piece: ReturnType<typeof nothingYet>,
  deps: WalkDeps,
): Promise<boolean> {
  try {
    const question = await ask()
    return question === null || (await workOn(question, piece, deps))
  } catch (cause) {
    if (cause instanceof DataApiUnavailable) throw cause
    piece.surprises.push({ path: `${deps.provider} ${itemId}`, cause })
    piece.walk = { ...piece.walk, passedOver: [...(piece.walk.passedOver ?? []), itemId] }
    return true
  }
}

/** Whether this title is done with, so that the next may follow. */
async function workOn(question: Question, piece: WalkPiece, deps: WalkDeps): Promise<boolean> {
  const answers = await deps.ask(question)
  if (!answers.ok) {
    if (isOutage(answers.failure)) {
      piece.trouble = answers.failure
      return false
    }
    piece.isAnswered = false
    piece.strikes += 1
    piece.problems.push({ path: `${deps.provider} ${question.itemId}`, detail: answers.failure.failure })
    return true
  }
  piece.isAnswered = true
  piece.strikes = 0
  const left = MAX_ITEMS - piece.itemIds.length
  const { itemIds, isCut } = await writeAnswers(deps.provider, question, answers.value, left, deps)
  piece.itemIds = [...new Set([...piece.itemIds, ...itemIds])]
  return !isCut && piece.itemIds.length < MAX_ITEMS
}

/** Whether it would not help to ask about the next title either. */
function isOutage({ failure, retryAfterSeconds }: Trouble): boolean {
  switch (failure.reason) {
    case 'bad-status':
      return failure.status === 429 || failure.status >= 500 || retryAfterSeconds !== null
    case 'too-large':
    case 'invalid-answer':
    case 'not-json':
    case 'not-ascending':
    case 'other-instance':
    case 'other-app':
    case 'says':
      return false
    case 'unreachable':
    case 'timeout':
    case 'starting':
    case 'redirect':
    case 'unauthorized':
      return true
  }
}

type Page = { titles: Awaited<ReturnType<typeof readTitles>>; next: ProviderWalk | null }

async function readPage(walk: ProviderWalk, dataApi: DataApi): Promise<Page> {
  if (walk.runId !== null) return readChanged(walk, walk.runId, dataApi)
  const titles = await readTitles({ _id: { $gt: walk.after } }, PAGE, dataApi)
  const last = titles.at(-1)
  return { titles, next: titles.length < PAGE || !last ? null : { runId: null, after: last._id } }
}

/** The titles that lines of a run are about, or that they are seasons and episodes of. */
async function readChanged(walk: ProviderWalk, runId: string, dataApi: DataApi): Promise<Page> {
  const [document] = await dataApi.find('run_changes', {
    filter: { _id: { $gt: walk.after || `${runId}/`, $lt: `${runId}0` } },
    sort: { _id: 1 },
    limit: 1,
  })
  if (!document) return { titles: [], next: null }
  const { _id, lines } = StoredRunChanges.parse(document)
  const idsOf = (...kinds: string[]) =>
    lines.filter(({ kind }) => kinds.includes(kind)).map(({ itemId }) => itemId)
  const [seasons, episodes] = await Promise.all([
    readSeriesIds('seasons', idsOf('season'), dataApi),
    readSeriesIds('episodes', idsOf('episode'), dataApi),
  ])
  const ids = [...new Set([...idsOf('movie', 'series'), ...seasons, ...episodes])]
  const titles = ids.length > 0 ? await readTitles({ _id: { $in: ids } }, ids.length, dataApi) : []
  return { titles, next: { runId, after: _id } }
}

async function readSeriesIds(
  collection: 'seasons' | 'episodes',
  ids: readonly string[],
  dataApi: DataApi,
): Promise<string[]> {
  if (ids.length === 0) return []
  const documents = await dataApi.find(collection, {
    filter: { _id: { $in: ids } },
    projection: { seriesId: 1 },
    sort: { _id: 1 },
    limit: ids.length,
  })
  return documents.flatMap(({ seriesId }) => (typeof seriesId === 'string' ? [seriesId] : []))
}
