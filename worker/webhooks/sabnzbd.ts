import { z } from 'zod'
import { asks, itsWords, malformed, maybeText, noted, other, type Reading } from './reading.ts'
import { wrongPlace } from './tdarr.ts'

/** SABnzbd's notification types; their titles are in the household's language. */
const TYPES = z.enum([
  'startup',
  'pause_resume',
  'download',
  'pp',
  'complete',
  'failed',
  'warning',
  'error',
  'disk_full',
  'quota',
  'queue_done',
  'new_login',
  'other',
])

const Notification = z.object({
  source: z.literal('sabnzbd'),
  schema: z.literal(1),
  kind: z.literal('notification'),
  type: z.string().min(1),
  message: maybeText,
})

const PostProcessing = z.object({
  source: z.literal('sabnzbd'),
  schema: z.literal(1),
  kind: z.literal('postproc'),
  status: z.string(),
  name: maybeText,
  completeDir: maybeText,
  failMessage: maybeText,
})

const Apprise = z.object({
  version: z.string(),
  title: z.string(),
  message: z.string(),
  type: z.enum(['info', 'success', 'failure', 'warning']),
})

const Body = z.union([Apprise, z.discriminatedUnion('kind', [Notification, PostProcessing])])

/** What our script sends, or Apprise (CONTRACTS 3). Most downloads are none of a library until they are imported. */
export function readSabnzbd(json: unknown): Reading {
  const parsed = Body.safeParse(json)
  if (!parsed.success) return malformed('–', wrongPlace(parsed.error))
  const body = parsed.data
  if (!('kind' in body)) return noted(`apprise.${body.type}`, body.message, itsWords(body.title))
  if (body.kind === 'postproc') return finished(body)
  const { type, message = null } = body
  return TYPES.safeParse(type).success ? noted(type, message) : other('unknown', type)
}

function finished(body: z.infer<typeof PostProcessing>): Reading {
  const { status, name = null, completeDir, failMessage } = body
  if (status !== '0') return noted('postproc', name, itsWords(failMessage) ?? { reason: 'ended', status })
  if (completeDir === undefined) return noted('postproc', name, { reason: 'no-place' })
  return asks('postproc', name, { paths: [completeDir], isInLibrary: false })
}
