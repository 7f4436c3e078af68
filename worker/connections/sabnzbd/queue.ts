import { z } from 'zod'
import type { Result, ServerFailure } from '../../../shared/failure.ts'
import type { Disk, Download, Downloads, QueueState } from '../../../shared/protocol/service-data.ts'
import { listOf } from '../../providers/tolerant.ts'
import type { AskService } from '../ask-service.ts'
import { count, duration, line, looseNumber, percentDone } from '../tell.ts'

const PAGE_SIZE = 500
const MIB = 1_048_576
const GIB = 1_073_741_824

/** What SABnzbd says instead of an answer, with status 200. */
const Refusal = z.object({ status: z.literal(false), error: z.string().max(1_000) })

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

/** An answer of its API, or what it says instead. */
export async function askSabnzbd<K extends string, T>(
  ask: AskService,
  name: K,
  query: string,
  schema: z.ZodType<T>,
): Promise<Result<T>> {
  const answer = await ask(
    `/api?mode=${name}&output=json${query}`,
    z.union([z.looseObject({ [name]: schema }), Refusal]),
  )
  if (!answer.ok) return answer
  if (isRefusal(answer.value)) return { ok: false, failure: refused(name, String(answer.value.error)) }
  return { ok: true, value: answer.value[name] as T }
}

function isRefusal(value: object): value is z.infer<typeof Refusal> {
  return Refusal.safeParse(value).success
}

function refused(path: string, detail: string): ServerFailure {
  return { reason: 'invalid-answer', path, detail }
}

const STATES: Readonly<{ [status: string]: QueueState }> = {
  Downloading: 'downloading',
  Fetching: 'downloading',
  Grabbing: 'downloading',
  Paused: 'paused',
  Checking: 'unpacking',
}

export async function readSabnzbdQueue(ask: AskService): Promise<Result<Downloads>> {
  const answer = await askSabnzbd(ask, 'queue', `&start=0&limit=${PAGE_SIZE}`, Queue)
  if (!answer.ok) return answer
  const queue = answer.value
  const downloads = listOf(Slot, PAGE_SIZE)
    .parse(queue.slots)
    .map((slot) => downloadOf(slot, queue.paused))
  const total = Math.max(queue.noofslots_total ?? queue.noofslots ?? 0, downloads.length)
  const transfer = {
    isPaused: queue.paused,
    bytesPerSecond: bytes(queue.kbpersec, 1024),
    bytesLeft: bytes(queue.mbleft, MIB),
    secondsLeft: downloads.length > 0 && !queue.paused ? queue.timeleft : null,
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
