import { z } from 'zod'
import type { Result } from '../../../shared/failure.ts'
import type { ServiceTitle, ServiceWanted } from '../../../shared/protocol/service-data.ts'
import { listOf } from '../../providers/tolerant.ts'
import type { AskService } from '../ask-service.ts'
import { count } from '../tell.ts'
import { ArrEpisode, ArrTitle, episodeOf, titleOf } from './title.ts'

const SHOWN = 20

const Page = z.object({ records: z.array(z.unknown()), totalRecords: count })
const Missing = ArrTitle.extend(ArrEpisode.omit({ title: true }).shape).extend({
  series: ArrTitle.nullish().catch(null),
})

/** What is wanted and not there, the newest first. */
export async function readArrWanted(
  kind: ServiceTitle['kind'],
  ask: AskService,
): Promise<Result<ServiceWanted>> {
  const sort = kind === 'movie' ? 'movieMetadata.digitalRelease' : 'episodes.airDateUtc&includeSeries=true'
  const path = `/api/v3/wanted/missing?page=1&pageSize=${SHOWN}&sortDirection=descending&sortKey=${sort}`
  const answer = await ask(path, Page)
  if (!answer.ok) return answer
  const titles = listOf(Missing, SHOWN)
    .parse(answer.value.records)
    .flatMap((told) => {
      const about = titleOf(kind, kind === 'movie' ? told : (told.series ?? null))
      return about ? { about, episode: kind === 'movie' ? null : episodeOf(told) } : []
    })
  return { ok: true, value: { total: Math.max(answer.value.totalRecords ?? 0, titles.length), titles } }
}
