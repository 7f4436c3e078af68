import { m } from '../i18n/m.ts'
import type { ConnectionKind } from '../../shared/connection.ts'
import type { Delivery } from '../../shared/delivery.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import type { Run } from '../../shared/run.ts'
import { changeWords, outcomeWords } from './run-words.ts'
import type { Tone } from './state.tsx'

type SenderKind = ConnectionKind | MediaServer['kind']

const KIND_NAMES: Readonly<Record<SenderKind, string>> = {
  radarr: 'Radarr',
  sonarr: 'Sonarr',
  tdarr: 'Tdarr',
  sabnzbd: 'SABnzbd',
  matinee: 'Matinee',
  jellyfin: 'Jellyfin',
  'media-processor': 'media-processor',
}

export function kindName(kind: SenderKind): string {
  return kind === 'matinee' ? m.admin_kind_matinee() : KIND_NAMES[kind]
}

/** Where the address is pasted in the sender. */
export const WHERE_TO_PASTE: Readonly<Record<SenderKind, () => string>> = {
  radarr: m.admin_paste_radarr,
  sonarr: m.admin_paste_sonarr,
  tdarr: m.admin_paste_tdarr,
  sabnzbd: m.admin_paste_sabnzbd,
  matinee: m.admin_paste_matinee,
  jellyfin: m.admin_paste_jellyfin,
  'media-processor': m.admin_paste_media_processor,
}

type Came = { tone: Tone; words: string }
type Words = { tone: Tone; words: () => string }

/** What came of a delivery; with its run, what that came to. */
export function deliveryWords({
  outcome,
  run,
}: Pick<Delivery, 'outcome'> & { run: Pick<Run, 'state' | 'counts'> | null }): Came {
  if (outcome === 'asked' || outcome === 'healed')
    return run ? runWords(run) : { tone: 'info', words: m.admin_delivery_asked() }
  const { tone, words } = OUTCOMES[outcome]
  return { tone, words: words() }
}

const OUTCOMES: Readonly<Record<Exclude<Delivery['outcome'], 'asked' | 'healed'>, Words>> = {
  noted: { tone: 'quiet', words: m.admin_delivery_noted },
  test: { tone: 'quiet', words: m.admin_delivery_test },
  unknown: { tone: 'quiet', words: m.admin_delivery_unknown },
  malformed: { tone: 'bad', words: m.admin_delivery_malformed },
  unexpanded: { tone: 'bad', words: m.admin_delivery_unexpanded },
  'too-large': { tone: 'bad', words: m.admin_delivery_too_large },
  removed: { tone: 'warn', words: m.admin_delivery_removed },
}

function runWords(run: Pick<Run, 'state' | 'counts'>): Came {
  const { tone, words } = outcomeWords(run.state)
  if (run.state === 'waiting' || run.state === 'working') return { tone, words }
  const changes = Object.values(run.counts).some((count) => count > 0)
    ? changeWords(run)
    : m.admin_delivery_nothing_new()
  return { tone, words: run.state === 'done' ? changes : `${words}: ${changes}` }
}
