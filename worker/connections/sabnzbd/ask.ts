import { z } from 'zod'
import type { Result } from '../../../shared/failure.ts'
import type { AskService } from '../ask-service.ts'

/** What SABnzbd says instead of an answer, with status 200. */
const Refusal = z.object({ status: z.literal(false), error: z.string().max(1_000) })

/** An answer of its API, or what it says instead. */
export async function askSabnzbd<K extends string, T>(
  ask: AskService,
  name: K,
  query: string,
  schema: z.ZodType<T>,
): Promise<Result<T>> {
  const answer = await ask(
    `/api?mode=${name}&output=json${query}`,
    z.union([z.looseObject({ [name]: schema }), Refusal]),
  )
  if (!answer.ok) return answer
  if (isRefusal(answer.value))
    return { ok: false, failure: { reason: 'says', words: String(answer.value.error) } }
  return { ok: true, value: answer.value[name] as T }
}

function isRefusal(value: object): value is z.infer<typeof Refusal> {
  return Refusal.safeParse(value).success
}
