import { z } from 'zod'
import type { Download, QueueState } from '../../../shared/protocol/service-data.ts'
import { listOf } from '../../providers/tolerant.ts'
import { line, looseNumber, percentDone } from '../tell.ts'

const MOST = 30

/** Of SABnzbd's history: what is done has its end as its status, what is not is still worked on. */
const Slot = z.object({
  nzo_id: z.string().min(1).max(200),
  name: line(500),
  status: z.enum([
    'Queued',
    'QuickCheck',
    'Verifying',
    'Repairing',
    'Fetching',
    'Extracting',
    'Moving',
    'Running',
  ]),
  action_line: line(300),
  bytes: looseNumber,
})
type Slot = z.infer<typeof Slot>

const STATES: Readonly<Record<Slot['status'], QueueState>> = {
  Queued: 'verifying',
  QuickCheck: 'verifying',
  Verifying: 'verifying',
  Repairing: 'verifying',
  Fetching: 'verifying',
  Extracting: 'unpacking',
  Moving: 'unpacking',
  Running: 'unpacking',
}

/** Downloads that are checked, repaired and unpacked now: they have left SABnzbd's queue and stand in its history. */
export function listAfterDownload(slots: readonly unknown[]): Download[] {
  return listOf(Slot, MOST)
    .parse(slots)
    .map(({ nzo_id, name, status, action_line, bytes }) => ({
      id: nzo_id,
      release: name ?? 'Download without a name',
      about: null,
      episodes: [],
      state: STATES[status],
      percent: percentIn(action_line),
      secondsLeft: null,
      sizeBytes: bytes !== null && bytes > 0 ? bytes : null,
      client: null,
      trouble: null,
    }))
}

/** `Repairing: 53%`, `Unpacking: 03/12`; the words are in SABnzbd's language, the numbers are not. */
function percentIn(words: string | null): number | null {
  const share = /(\d{1,3}) ?%/.exec(words ?? '')
  if (share) return Math.min(100, Number(share[1]))
  const [, done, of] = /(\d{1,5})\/(\d{1,5})/.exec(words ?? '') ?? []
  return done === undefined ? null : percentDone(Number(of), Number(of) - Number(done))
}
