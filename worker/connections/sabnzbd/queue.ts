import { z } from 'zod'
import type { Result } from '../../../shared/failure.ts'
import type { Disk, Download, Downloads, QueueState } from '../../../shared/protocol/service-data.ts'
import { listOf } from '../../providers/tolerant.ts'
import type { AskService } from '../ask-service.ts'
import { count, duration, line, looseNumber, percentDone } from '../tell.ts'
import { listAfterDownload } from './after-download.ts'
import { askSabnzbd } from './ask.ts'
import { History } from './history.ts'

const PAGE_SIZE = 500
/** What is unpacked stands before what is done. */
const HISTORY_SIZE = 30
const MIB = 1_048_576
const GIB = 1_073_741_824

/** Its password is not among these: nothing that is not named here leaves. */
const Slot = z.object({
  nzo_id: z.string().min(1).max(200),
  filename: line(500),
  status: line(60),
  mb: looseNumber,
  mbleft: looseNumber,
  timeleft: duration,
})
const Queue = z.object({
  paused: z.boolean().catch(false).default(false),
  kbpersec: looseNumber,
  mbleft: looseNumber,
  timeleft: duration,
  diskspace1: looseNumber,
  diskspacetotal1: looseNumber,
  diskspace2: looseNumber,
  diskspacetotal2: looseNumber,
  noofslots_total: count,
  noofslots: count,
  slots: z.array(z.unknown()),
})
type Queue = z.infer<typeof Queue>

const STATES: Readonly<{ [status: string]: QueueState }> = {
  Downloading: 'downloading',
  Fetching: 'downloading',
  Grabbing: 'downloading',
  Paused: 'paused',
  Checking: 'verifying',
}

/** What waits, is downloaded, and is unpacked. */
export async function readSabnzbdQueue(ask: AskService): Promise<Result<Downloads>> {
  const [answer, history] = await Promise.all([
    askSabnzbd(ask, 'queue', `&start=0&limit=${PAGE_SIZE}`, Queue),
    askSabnzbd(ask, 'history', `&limit=${HISTORY_SIZE}`, History),
  ])
  if (!answer.ok) return answer
  const queue = answer.value
  const queued = listOf(Slot, PAGE_SIZE)
    .parse(queue.slots)
    .map((slot) => downloadOf(slot, queue.paused))
  const unpacked = history.ok ? listAfterDownload(history.value.slots) : []
  const downloads = [...unpacked, ...queued]
  const total = Math.max(queue.noofslots_total ?? queue.noofslots ?? 0, queued.length) + unpacked.length
  const transfer = {
    isPaused: queue.paused,
    bytesPerSecond: bytes(queue.kbpersec, 1024),
    bytesLeft: bytes(queue.mbleft, MIB),
    secondsLeft: queued.length > 0 && !queue.paused ? queue.timeleft : null,
    disks: disksOf(queue),
  }
  return { ok: true, value: { kind: 'downloads', downloads, total, transfer } }
}

function downloadOf(
  { nzo_id, filename, status, mb, mbleft, timeleft }: z.infer<typeof Slot>,
  isPaused: boolean,
): Download {
  const state = status !== null && Object.hasOwn(STATES, status) ? (STATES[status] ?? 'waiting') : 'waiting'
  return {
    id: nzo_id,
    release: filename ?? 'Download without a name',
    about: null,
    episodes: [],
    state: isPaused && state === 'downloading' ? 'paused' : state,
    percent: percentDone(mb, mbleft),
    secondsLeft: isPaused || state === 'paused' ? null : timeleft,
    sizeBytes: bytes(mb, MIB),
    client: null,
    trouble: null,
  }
}

function bytes(amount: number | null, unit: number): number | null {
  return amount === null ? null : Math.max(0, Math.round(amount * unit))
}

/** Where it downloads to, and where it puts what is done: often the same disk. */
function disksOf({ diskspace1, diskspacetotal1, diskspace2, diskspacetotal2 }: Queue): Disk[] {
  const disk = (path: string, free: number | null, total: number | null): Disk[] => {
    const freeBytes = bytes(free, GIB)
    return freeBytes === null ? [] : [{ path, freeBytes, totalBytes: bytes(total, GIB) }]
  }
  const isOne = diskspace1 === diskspace2 && diskspacetotal1 === diskspacetotal2
  const first = disk(isOne ? 'Downloads' : 'Unfinished downloads', diskspace1, diskspacetotal1)
  return isOne ? first : [...first, ...disk('Finished downloads', diskspace2, diskspacetotal2)]
}
