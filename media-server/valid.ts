import { zValidator } from '@hono/zod-validator'
import type { z } from 'zod'
import { problem } from './problem.ts'

/** Checks a part of a request; a wrong one is answered with where it is wrong. */
export function valid<T extends z.ZodType, Target extends 'json' | 'query' | 'param'>(
  target: Target,
  schema: T,
) {
  return zValidator(target, schema, (result, c) => {
    if (result.success) return
    const words = result.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
    return problem(c, 400, 'Bad Request', words.join('; '))
  })
}
