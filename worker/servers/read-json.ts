import type { z } from 'zod'
import type { Result } from '../../shared/failure.ts'
import { parseJson } from '../parse-json.ts'
import type { Answer } from './fetch-limited.ts'

/** A server's answer in the agreed shape. `path`: what was asked, without its query, for the failure. */
export function readJson<T>(path: string, { text }: Answer, schema: z.ZodType<T>): Result<T> {
  const fail = (where: string, detail: string): Result<T> => ({
    ok: false,
    failure: { reason: 'invalid-answer', path: [path, where].filter(Boolean).join(' '), detail },
  })
  let json: unknown
  try {
    json = parseJson(text)
  } catch {
    return { ok: false, failure: { reason: 'not-json', path } }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, value: parsed.data }
  const [issue] = parsed.error.issues
  return fail(issue?.path.join('.') ?? '', issue?.message ?? 'is not as agreed')
}
