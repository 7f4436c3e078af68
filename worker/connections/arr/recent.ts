import { z } from 'zod'
import type { Result } from '../../../shared/failure.ts'
import type { HistoryEvent, ServiceHistory } from '../../../shared/protocol/service-data.ts'
import { listOf } from '../../providers/tolerant.ts'
import type { AskService } from '../ask-service.ts'
import { instant, line } from '../tell.ts'

const SHOWN = 30

const Page = z.object({ records: z.array(z.unknown()) })
const Line = z.object({
  id: z.union([z.number(), z.string().max(100)]),
  date: instant,
  eventType: z.string().max(100),
  sourceTitle: line(500),
  data: z.object({ message: line(500), reason: line(100) }).catch({ message: null, reason: null }),
})

const EVENTS: Readonly<{ [eventType: string]: HistoryEvent }> = {
  grabbed: 'grabbed',
  downloadFolderImported: 'imported',
  movieFolderImported: 'imported',
  seriesFolderImported: 'imported',
  downloadFailed: 'failed',
  movieFileDeleted: 'deleted',
  episodeFileDeleted: 'deleted',
  movieFileRenamed: 'renamed',
  episodeFileRenamed: 'renamed',
}

/** The last things that happened. What lost webhooks missed is read by `history.ts`. */
export async function readArrRecent(ask: AskService): Promise<Result<ServiceHistory>> {
  const path = `/api/v3/history?page=1&pageSize=${SHOWN}&sortKey=date&sortDirection=descending`
  const answer = await ask(path, Page)
  if (!answer.ok) return answer
  const entries = listOf(Line, SHOWN)
    .parse(answer.value.records)
    .map(({ id, date, eventType, sourceTitle, data }) => {
      const event = Object.hasOwn(EVENTS, eventType) ? (EVENTS[eventType] ?? 'other') : 'other'
      return {
        id: String(id),
        at: date,
        event,
        what: line(500).parse(sourceTitle?.split(/[/\\]/).at(-1)) ?? 'Without a name',
        trouble: event === 'failed' ? data.message : null,
        sizeBytes: null,
      }
    })
  return { ok: true, value: { entries } }
}
