import { z } from 'zod'
import { Instant } from '../kind.ts'
import { ExternalIds } from '../metadata.ts'
import { Reason } from '../reason.ts'

/*
 * What Radarr, Sonarr, Tdarr and SABnzbd tell, in one small shape per kind of thing. Whatever a service does not say is
 * null or empty. Sizes in bytes, times in seconds.
 */

/** A movie or series as a service knows it. `path`: its folder as the service sees it. */
export const ServiceTitle = z.object({
  kind: z.enum(['movie', 'series']),
  title: z.string(),
  year: z.int().nullable(),
  ids: ExternalIds,
  path: z.string().nullable(),
})
export type ServiceTitle = z.infer<typeof ServiceTitle>

export const ServiceEpisode = z.object({ season: z.int(), number: z.int(), title: z.string().nullable() })
export type ServiceEpisode = z.infer<typeof ServiceEpisode>

/** `blocked`: it is downloaded, and a person has to look at it. */
export const QueueState = z.enum([
  'waiting',
  'paused',
  'downloading',
  'verifying',
  'unpacking',
  'importing',
  'blocked',
  'failed',
])
export type QueueState = z.infer<typeof QueueState>

/** One download; a season pack is one, with all its episodes. */
export const Download = z.object({
  id: z.string(),
  release: z.string(),
  /** Null for a download that the service cannot name. */
  about: ServiceTitle.nullable(),
  episodes: z.array(ServiceEpisode),
  state: QueueState,
  /** 0..100. */
  percent: z.number().nullable(),
  secondsLeft: z.int().nullable(),
  sizeBytes: z.number().nullable(),
  client: z.string().nullable(),
  /** What is wrong with it, in the service's words. */
  trouble: z.string().nullable(),
})
export type Download = z.infer<typeof Download>

export const Disk = z.object({ path: z.string(), freeBytes: z.number(), totalBytes: z.number().nullable() })
export type Disk = z.infer<typeof Disk>

/** What a download client does as a whole. */
const Transfer = z.object({
  isPaused: z.boolean(),
  bytesPerSecond: z.number().nullable(),
  bytesLeft: z.number().nullable(),
  secondsLeft: z.int().nullable(),
  disks: z.array(Disk),
})

const Downloads = z.object({
  kind: z.literal('downloads'),
  downloads: z.array(Download),
  /** Downloads there are, where not all are listed. */
  total: z.int(),
  transfer: Transfer.nullable(),
})
export type Downloads = z.infer<typeof Downloads>

export const TranscodeWorker = z.object({
  id: z.string(),
  /** As Tdarr sees it. */
  file: z.string(),
  kind: z.enum(['transcode', 'health-check']),
  status: z.string().nullable(),
  percent: z.number().nullable(),
  secondsLeft: z.int().nullable(),
  framesPerSecond: z.number().nullable(),
})
export type TranscodeWorker = z.infer<typeof TranscodeWorker>

export const TranscodeNode = z.object({
  id: z.string(),
  name: z.string(),
  isPaused: z.boolean(),
  workers: z.array(TranscodeWorker),
  waiting: z.int(),
  cpuPercent: z.number().nullable(),
  memoryUsedBytes: z.number().nullable(),
  memoryTotalBytes: z.number().nullable(),
})
export type TranscodeNode = z.infer<typeof TranscodeNode>

const Transcodes = z.object({
  kind: z.literal('transcodes'),
  nodes: z.array(TranscodeNode),
  /** Null where Tdarr does not tell them now. `savedBytes` is negative where files have grown. */
  totals: z
    .object({
      files: z.int().nullable(),
      transcoded: z.int().nullable(),
      checked: z.int().nullable(),
      savedBytes: z.number().nullable(),
      waiting: z.int().nullable(),
      failed: z.int().nullable(),
    })
    .nullable(),
})
export type Transcodes = z.infer<typeof Transcodes>

/** `GET /connections/:id/queue` */
export const ServiceQueue = z.discriminatedUnion('kind', [Downloads, Transcodes])
export type ServiceQueue = z.infer<typeof ServiceQueue>

export const HistoryEvent = z.enum(['grabbed', 'imported', 'failed', 'deleted', 'renamed', 'other'])
export type HistoryEvent = z.infer<typeof HistoryEvent>

/** `GET /connections/:id/history`, newest first. */
export const ServiceHistory = z.object({
  entries: z.array(
    z.object({
      id: z.string(),
      at: Instant.nullable(),
      event: HistoryEvent,
      what: z.string(),
      trouble: z.string().nullable(),
      sizeBytes: z.number().nullable(),
    }),
  ),
})
export type ServiceHistory = z.infer<typeof ServiceHistory>

/** When something comes out. */
export const Release = z.object({
  id: z.string(),
  what: z.enum(['cinema', 'digital', 'physical', 'episode']),
  /** An instant for an episode with a time; else a day, `yyyy-mm-dd`. */
  at: z.union([Instant, z.iso.date()]),
  about: ServiceTitle,
  episode: ServiceEpisode.nullable(),
  hasFile: z.boolean(),
  runtimeMinutes: z.number().nullable(),
  overview: z.string().nullable(),
})
export type Release = z.infer<typeof Release>

/** `GET /connections/:id/calendar?from&to`, the earliest first. */
export const ServiceCalendar = z.object({ releases: z.array(Release) })
export type ServiceCalendar = z.infer<typeof ServiceCalendar>

/** `GET /connections/:id/wanted`: the first of them, and how many there are. */
export const ServiceWanted = z.object({
  total: z.int(),
  titles: z.array(z.object({ about: ServiceTitle, episode: ServiceEpisode.nullable() })),
})
export type ServiceWanted = z.infer<typeof ServiceWanted>

export type ServiceView = 'queue' | 'history' | 'calendar' | 'wanted'
export type ServiceData = {
  queue: ServiceQueue
  history: ServiceHistory
  calendar: ServiceCalendar
  wanted: ServiceWanted
}

/** A service's answer, or why there is none. `at`: when it was asked. */
export type ServiceAnswer<T> =
  | { ok: true; at: string; tookMs: number; data: T }
  | { ok: false; at: string; tookMs: number; failure: Reason }

function answerWith<T>(data: z.ZodType<T>): z.ZodType<ServiceAnswer<T>> {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), at: Instant, tookMs: z.int(), data }),
    z.object({ ok: z.literal(false), at: Instant, tookMs: z.int(), failure: Reason }),
  ])
}

/** Answers of `GET /connections/:id/{queue|history|calendar|wanted}`. */
export const SERVICE_ANSWERS: { [View in ServiceView]: z.ZodType<ServiceAnswer<ServiceData[View]>> } = {
  queue: answerWith(ServiceQueue),
  history: answerWith(ServiceHistory),
  calendar: answerWith(ServiceCalendar),
  wanted: answerWith(ServiceWanted),
}

/** Which kinds of service have which view. */
export const VIEWS_OF = {
  radarr: ['queue', 'history', 'calendar', 'wanted'],
  sonarr: ['queue', 'history', 'calendar', 'wanted'],
  sabnzbd: ['queue', 'history'],
  tdarr: ['queue'],
} as const satisfies Record<string, readonly ServiceView[]>
