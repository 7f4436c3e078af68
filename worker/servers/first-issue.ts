import type { z } from 'zod'
import type { Reason } from '../../shared/reason.ts'

/** Where a value is first not as agreed, and how. */
export function firstIssue(error: z.ZodError): [field: string, detail: Reason] {
  const [issue] = error.issues
  return [
    issue?.path.join('.') ?? '',
    { reason: 'not-as-agreed', detail: issue?.message ?? 'not what was expected' },
  ]
}
