import { z } from 'zod'
import type { Result } from '../../shared/failure.ts'
import { INDEX_PROTOCOL } from '../../shared/protocol/media-index.ts'
import { titlesWords } from '../components/words.ts'
import { m } from '../i18n/m.ts'
import { ask, type Door, readServerInfo } from './client.server.ts'

/** What a server of any kind says of itself. */
export type Identity = {
  /** Null for a kind whose servers cannot be told apart. */
  instanceId: string | null
  name: string
  /** Sentences for an admin. */
  remarks: string[]
  /** Why it cannot be used; null when it can. */
  problem: string | null
}

/** Asks a server who it is; checks the key on the way where that costs one small request. */
export async function identify(door: Door): Promise<Result<Identity>> {
  switch (door.kind) {
    case 'jellyfin':
      return identifyJellyfin(door)
    case 'media-processor': {
      const answer = await ask(door, '/api/health', z.object({ status: z.string() }))
      const about = { instanceId: null, name: m.identity_media_processor(), remarks: [], problem: null }
      return answer.ok ? { ok: true, value: about } : answer
    }
    default:
      return identifyMatinee(door)
  }
}

async function identifyMatinee(door: Door): Promise<Result<Identity>> {
  const info = await readServerInfo(door)
  if (!info.ok) return info
  const { instanceId, name, protocol, libraryVersion, canTranscode, counts } = info.value
  const isOther = protocol !== INDEX_PROTOCOL
  const remarks = [
    ...(counts ? [m.identity_has({ titles: titlesWords(counts) })] : []),
    ...(libraryVersion === null ? [m.failure_starting({ who: m.failure_it() })] : []),
    ...(canTranscode ? [] : [m.identity_no_ffmpeg()]),
  ]
  const problem = isOther
    ? m.identity_other_version({ version: String(protocol), own: String(INDEX_PROTOCOL) })
    : null
  return { ok: true, value: { instanceId, name, remarks, problem } }
}

const JellyfinInfo = z.object({
  Id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  ServerName: z.string().max(200).nullish(),
  Version: z.string().max(40).nullish(),
})

async function identifyJellyfin(door: Door): Promise<Result<Identity>> {
  const info = await ask(door, '/System/Info', JellyfinInfo)
  if (!info.ok) return info
  const { Id: instanceId, ServerName, Version } = info.value
  const isOld = /^(?:[1-9]|10\.(?:\d|10))\./.test(Version ?? '')
  const remarks = isOld ? [m.identity_old_jellyfin({ version: Version ?? '' })] : []
  return { ok: true, value: { instanceId, name: ServerName || 'Jellyfin', remarks, problem: null } }
}
