import { z } from 'zod'
import type { Result } from '../../../shared/failure.ts'
import type { Patience } from '../../sync/clients.ts'
import { readJson } from '../read-json.ts'
import type { Api } from './api.ts'
import type { Section } from './library.ts'

const Hash = z.string().regex(/^[0-9a-f]{8,128}$/)
const HashList = z.object({ hash: Hash, titles: z.record(z.string(), z.unknown()) })

/** `generated` is left out: it moves whenever the hash is worked out again. */
export const TitleHash = z.object({
  hash: Hash,
  contentHash: Hash.nullish(),
  lastModified: z.string().nullish(),
})

/** The server's hash over all titles of a section, and what it says of each. */
export type Hashes = { hash: string; titles: Record<string, unknown> | null }

/** Titles are null when the hash is still the known one. */
export async function readHashes(
  api: Api,
  section: Section,
  known: string | null,
  patience: Patience,
): Promise<Result<Hashes>> {
  const path = `/api/metadata-hashes/${section}`
  const answer = await api.list(path, known === null ? {} : { 'if-none-match': `"${known}"` }, patience)
  if (!answer.ok) return answer
  if (answer.value.status === 304)
    return known === null
      ? { ok: false, failure: { reason: 'bad-status', status: 304 } }
      : { ok: true, value: { hash: known, titles: null } }
  const list = readJson(path, answer.value, HashList)
  if (!list.ok) return list
  return { ok: true, value: list.value.hash === known ? { ...list.value, titles: null } : list.value }
}

/** What tells two states of a title apart. */
export function hashesOf(json: unknown): string {
  const parsed = TitleHash.safeParse(json)
  return JSON.stringify(parsed.success ? parsed.data : json)
}
