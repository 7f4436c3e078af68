import { z } from 'zod'
import { asks, malformed, maybeText, noted, other, type Reading } from './reading.ts'

const EVENTS = [
  'transcode.success',
  'transcode.error',
  'transcode.notRequired',
  'healthcheck.success',
  'healthcheck.error',
  'test',
]

/** Our own body: Tdarr has no format of its own (CONTRACTS 2). All templated values are texts. */
const Body = z.object({
  source: z.literal('tdarr'),
  schema: z.literal(1),
  event: z.string().min(1),
  file: z.object({ id: z.string().min(1).max(10_000), originalId: maybeText }).optional(),
})

export function readTdarr(json: unknown): Reading {
  const parsed = Body.safeParse(json)
  if (!parsed.success) return malformed(eventOf(json), wrongPlace(parsed.error))
  const { event, file } = parsed.data
  if (event === 'test') return other('test', event)
  if (!EVENTS.includes(event)) return other('unknown', event)
  if (!file) return malformed(event, 'file.id: expected a path')
  const name = file.id.split(/[/\\]/).at(-1) ?? file.id
  if (event !== 'transcode.success') return noted(event, name, { reason: 'as-it-was' })
  const paths = [file.id, ...(file.originalId === undefined ? [] : [file.originalId])]
  return asks(event, name, { paths })
}

function eventOf(json: unknown): string {
  const named = z.object({ event: z.string() }).safeParse(json)
  return named.success ? named.data.event : '–'
}

/** The first wrong place of a body, in words. */
export function wrongPlace(error: z.ZodError): string {
  const [issue] = error.issues
  return `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not as expected'}`
}
