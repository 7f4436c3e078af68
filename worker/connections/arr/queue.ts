import { z } from 'zod'
import type { Result } from '../../../shared/failure.ts'
import type { Download, Downloads, QueueState, ServiceTitle } from '../../../shared/protocol/service-data.ts'
import { listOf } from '../../providers/tolerant.ts'
import type { AskService } from '../ask-service.ts'
import { count, duration, line, looseNumber, percentDone } from '../tell.ts'
import { ArrEpisode, ArrTitle, episodeOf, titleOf } from './title.ts'

const PAGE_SIZE = 250
const MAX_PAGES = 20
const MAX_MS = 15_000
const MAX_EPISODES = 500
const MAX_MESSAGES = 5

const Message = z.object({ title: line(300), messages: listOf(z.string().max(2_000), MAX_MESSAGES) })

const Record = z.object({
  id: z.union([z.number(), z.string().max(100)]),
  downloadId: line(200),
  title: line(500),
  movie: ArrTitle.nullish().catch(null),
  series: ArrTitle.nullish().catch(null),
  episode: ArrEpisode.nullish().catch(null),
  seasonNumber: count,
  size: looseNumber,
  sizeleft: looseNumber,
  timeleft: duration,
  status: line(60),
  trackedDownloadStatus: line(60),
  trackedDownloadState: line(60),
  statusMessages: listOf(Message, MAX_MESSAGES),
  errorMessage: line(500),
  downloadClient: line(100),
})
type Record = z.infer<typeof Record>

const Page = z.object({ records: z.array(z.unknown()), totalRecords: z.number().catch(0).default(0) })

/** The whole queue, page by page, downloads and not records: a season pack has one record an episode (CONTRACTS 1.4). */
export async function readArrQueue(
  kind: ServiceTitle['kind'],
  ask: AskService,
  now: () => number,
): Promise<Result<Downloads>> {
  const startedMs = now()
  const records = new Map<string, Record>()
  let total = 0
  for (let page = 1; page <= MAX_PAGES; page++) {
    const answer = await ask(`/api/v3/queue?${query(kind, page)}`, Page)
    if (!answer.ok) return answer
    const before = records.size
    for (const record of listOf(Record, PAGE_SIZE).parse(answer.value.records))
      records.set(String(record.id), record)
    total = answer.value.totalRecords
    const isRead = page * PAGE_SIZE >= total || answer.value.records.length === 0
    // One that answers with the same page again and again, or never ends, is not followed.
    if (isRead || records.size === before || now() - startedMs > MAX_MS) break
  }
  const downloads = group([...records.values()]).map((group) => downloadOf(kind, group))
  const unread = Math.max(0, Math.min(Math.round(total) || 0, 1e9) - records.size)
  return {
    ok: true,
    value: { kind: 'downloads', downloads, total: downloads.length + unread, transfer: null },
  }
}

function query(kind: ServiceTitle['kind'], page: number): string {
  const extra =
    kind === 'movie'
      ? 'includeMovie=true&includeUnknownMovieItems=true'
      : 'includeSeries=true&includeEpisode=true&includeUnknownSeriesItems=true'
  return `page=${page}&pageSize=${PAGE_SIZE}&${extra}`
}

/** Records of one download, in the order of the queue. One without an id of its download stands alone. */
function group(records: readonly Record[]): Record[][] {
  const groups = new Map<string, Record[]>()
  for (const record of records) {
    const key = record.downloadId ? `d ${record.downloadId}` : `r ${record.id}`
    groups.set(key, [...(groups.get(key) ?? []), record])
  }
  return [...groups.values()]
}

function downloadOf(kind: ServiceTitle['kind'], group: readonly Record[]): Download {
  const [first] = group as [Record, ...Record[]]
  const { size, sizeleft, timeleft, downloadId, title, downloadClient } = first
  const named = group.find((record) => titleIn(kind, record) !== null)
  const episodes = group.flatMap(({ episode }) => episodeOf(episode ?? null) ?? [])
  const state = stateOf(group)
  return {
    id: downloadId ?? String(first.id),
    release: title ?? 'Download without a name',
    about: named ? titleIn(kind, named) : null,
    episodes: episodes.toSorted((a, b) => a.season - b.season || a.number - b.number).slice(0, MAX_EPISODES),
    state,
    percent: percentDone(size, sizeleft),
    secondsLeft: state === 'downloading' ? timeleft : null,
    sizeBytes: size,
    client: downloadClient,
    trouble: group.map(troubleOf).find((trouble) => trouble !== null) ?? null,
  }
}

function titleIn(kind: ServiceTitle['kind'], record: Record): ServiceTitle | null {
  return titleOf(kind, (kind === 'movie' ? record.movie : record.series) ?? null)
}

/** What one of them needs a person for is said of all: else the first speaks. */
function stateOf(group: readonly Record[]): QueueState {
  const states = group.map(stateOfRecord)
  return (['blocked', 'failed'] as const).find((state) => states.includes(state)) ?? states[0] ?? 'waiting'
}

const TRACKED: Readonly<{ [state: string]: QueueState }> = {
  importBlocked: 'blocked',
  importPending: 'importing',
  importing: 'importing',
  imported: 'importing',
  failedPending: 'failed',
  failed: 'failed',
}
const STATUS: Readonly<{ [status: string]: QueueState }> = {
  downloading: 'downloading',
  paused: 'paused',
  completed: 'importing',
  failed: 'failed',
}

function stateOfRecord({ status, trackedDownloadState, trackedDownloadStatus }: Record): QueueState {
  const tracked = own(TRACKED, trackedDownloadState)
  // Its import waits because something is wrong with it: nothing goes on by itself.
  if (tracked === 'importing' && trackedDownloadStatus === 'warning') return 'blocked'
  return tracked ?? own(STATUS, status) ?? 'waiting'
}

function own<T>(table: { [key: string]: T }, key: string | null): T | undefined {
  return key !== null && Object.hasOwn(table, key) ? table[key] : undefined
}

function troubleOf({ errorMessage, statusMessages, trackedDownloadStatus }: Record): string | null {
  if (errorMessage) return errorMessage
  if (trackedDownloadStatus === 'ok') return null
  const said = statusMessages.flatMap(({ title, messages }) => messages[0] ?? title ?? [])
  return line(500).parse(said[0])
}
