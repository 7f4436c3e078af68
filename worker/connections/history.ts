import { z } from 'zod'
import type { Connection } from '../../shared/connection.ts'
import type { Result } from '../../shared/failure.ts'
import type { Fetch } from '../data-api.ts'
import { listOf } from '../providers/tolerant.ts'
import type { HistoryRecord } from '../webhooks/histories.ts'
import { makeAskService } from './ask-service.ts'

const MAX_RECORDS = 5_000
const CHANGES = new Set([
  'downloadFolderImported',
  'movieFolderImported',
  'seriesFolderImported',
  'movieFileDeleted',
  'episodeFileDeleted',
  'movieFileRenamed',
  'episodeFileRenamed',
])

/** Names in `data` are spelled as the service's serialiser likes them in that release. */
const data = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((record) => new Map(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value])))

const Line = z.object({
  date: z.iso.datetime(),
  eventType: z.string().max(100),
  sourceTitle: z.string().max(4_000).nullish().catch(null),
  data,
})
const Lines = z.array(z.unknown()).transform((lines) => listOf(Line, MAX_RECORDS).parse(lines))

/** What changed files since then, as the service itself wrote it down (CONTRACTS 1.4). */
export async function readHistory(
  connection: Connection,
  since: string,
  fetch: Fetch,
): Promise<Result<HistoryRecord[]>> {
  const ask = makeAskService(connection, fetch)
  const answer = await ask(`/api/v3/history/since?date=${encodeURIComponent(since)}`, Lines)
  if (!answer.ok) return answer
  return { ok: true, value: answer.value.flatMap((line) => recordOf(line) ?? []) }
}

function recordOf({ date, eventType, sourceTitle, data: told }: z.infer<typeof Line>): HistoryRecord | null {
  if (!CHANGES.has(eventType) || isUpgrade(told)) return null
  const named = ['importedpath', 'path', 'sourcepath'].map((name) => told.get(name))
  const paths = [...named, sourceTitle].filter(isPath)
  if (paths.length === 0) return null
  const at = new Date(date).toISOString()
  return {
    event: eventType,
    at,
    paths: [...new Set(paths)],
    subject: paths[0]?.split(/[/\\]/).at(-1) ?? null,
  }
}

/** The better file has a line of its own. */
function isUpgrade(told: ReadonlyMap<string, unknown>): boolean {
  return String(told.get('reason')).toLowerCase() === 'upgrade'
}

function isPath(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 4_000 && /^(\/|\\\\|[A-Za-z]:[/\\])/.test(value)
}
