import type { ConnectionKind } from '../../shared/connection.ts'
import type { Delivery } from '../../shared/delivery.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import type { Run } from '../../shared/run.ts'
import { changeWords, outcomeWords } from './run-words.ts'
import type { Tone } from './state.tsx'

type SenderKind = ConnectionKind | MediaServer['kind']

export const KIND_NAMES: Readonly<Record<SenderKind, string>> = {
  radarr: 'Radarr',
  sonarr: 'Sonarr',
  tdarr: 'Tdarr',
  sabnzbd: 'SABnzbd',
  matinee: 'Matinee media server',
  jellyfin: 'Jellyfin',
  'media-processor': 'media-processor',
}

/** Where the address is pasted in the sender. */
export const WHERE_TO_PASTE: Readonly<Record<SenderKind, string>> = {
  radarr: 'In Radarr: Settings, Connect, add a Webhook. Paste the address, choose every event, press Test.',
  sonarr: 'In Sonarr: Settings, Connect, add a Webhook. Paste the address, choose every event, press Test.',
  tdarr:
    'In Tdarr: add the flow plugin “Send Web Request” after what replaces the file, and fill it in as below.',
  sabnzbd:
    'In SABnzbd: put the script into its scripts folder, then choose it under Config, Notifications and for the categories. The address is in it.',
  matinee: 'This server is told by itself. Nothing has to be pasted.',
  jellyfin:
    'In Jellyfin: install the plugin Webhook, add a generic destination with the address, tick Item Added, Item Deleted and Send All Properties.',
  'media-processor':
    'As FRONT_END_1 of the media-processor give the plain address; its WEBHOOK_ID_1 is the key saved here.',
}

type Came = { tone: Tone; words: string }

/** What came of a delivery; with its run, what that came to. */
export function deliveryWords({
  outcome,
  run,
}: Pick<Delivery, 'outcome'> & { run: Pick<Run, 'state' | 'counts'> | null }): Came {
  if (outcome === 'asked' || outcome === 'healed') return run ? runWords(run) : ON_ITS_WAY
  return OUTCOMES[outcome]
}

const ON_ITS_WAY: Came = { tone: 'info', words: 'Servers are asked' }

const OUTCOMES: Readonly<Record<Exclude<Delivery['outcome'], 'asked' | 'healed'>, Came>> = {
  noted: { tone: 'quiet', words: 'Noted' },
  test: { tone: 'quiet', words: 'Test arrived' },
  unknown: { tone: 'quiet', words: 'Not known here' },
  malformed: { tone: 'bad', words: 'Refused: not readable' },
  unexpanded: { tone: 'bad', words: 'Refused: a template in it' },
  'too-large': { tone: 'bad', words: 'Refused: too large' },
  removed: { tone: 'warn', words: 'Refused: removed here' },
}

function runWords(run: Pick<Run, 'state' | 'counts'>): Came {
  const { tone, words } = outcomeWords(run.state)
  if (run.state === 'waiting' || run.state === 'working') return { tone, words }
  const changes = Object.values(run.counts).some((count) => count > 0) ? changeWords(run) : 'Nothing new'
  return { tone, words: run.state === 'done' ? changes : `${words}: ${changes}` }
}
