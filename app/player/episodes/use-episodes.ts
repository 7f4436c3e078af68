import { useFetcher } from '@remix-run/react'
import { useEffect } from 'react'
import { z } from 'zod'

const Answer = z.object({
  seasons: z.array(z.object({ number: z.int(), name: z.string() })),
  season: z.int().nullable(),
  episodes: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      name: z.string(),
      meta: z.string(),
      still: z.string().nullable(),
      placeholder: z.array(z.string()).nullable(),
      watched: z.object({ percent: z.number(), left: z.string() }).nullable(),
      isFinished: z.boolean(),
      isPlayable: z.boolean(),
    }),
  ),
})
export type EpisodesAnswer = z.infer<typeof Answer>

/** One season of a series with where this person is; null until it is there. */
export function useEpisodes(seriesId: string, season: number | null): EpisodesAnswer | null {
  const { load, data } = useFetcher<unknown>()
  useEffect(() => {
    load(`/api/titles/${seriesId}/episodes${season === null ? '' : `?season=${season}`}`)
  }, [load, seriesId, season])
  const answer = Answer.safeParse(data)
  return answer.success ? answer.data : null
}
