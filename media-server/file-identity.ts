import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'

export type FileIdentity = { sizeBytes: number; modifiedMs: number; id: string }

/** A name for the file as it is now: another one as soon as it is replaced or written to. Null when it is not there. */
export async function identifyFile(absolutePath: string): Promise<FileIdentity | null> {
  const facts = await stat(absolutePath).catch(() => null)
  if (!facts?.isFile()) return null
  const sizeBytes = facts.size
  const modifiedMs = Math.round(facts.mtimeMs)
  const text = JSON.stringify([absolutePath, sizeBytes, modifiedMs])
  return { sizeBytes, modifiedMs, id: createHash('sha256').update(text).digest('hex').slice(0, 32) }
}
