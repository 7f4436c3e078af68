import { writtenNumber } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'
import type { Download, HistoryEvent, Release, ServiceEpisode } from '../../shared/protocol/service-data.ts'
import type { Tone } from './state.tsx'
import { placeWords, sizeWords } from './words.ts'

export const STATE_WORDS: Readonly<Record<Download['state'], { tone: Tone; words: () => string }>> = {
  waiting: { tone: 'quiet', words: m.admin_waits },
  paused: { tone: 'warn', words: m.admin_paused },
  downloading: { tone: 'info', words: m.admin_download_downloading },
  verifying: { tone: 'info', words: m.admin_download_verifying },
  unpacking: { tone: 'info', words: m.admin_download_unpacking },
  importing: { tone: 'info', words: m.admin_download_importing },
  blocked: { tone: 'warn', words: m.admin_download_blocked },
  failed: { tone: 'bad', words: m.admin_failed },
}

export const EVENT_WORDS: Readonly<Record<HistoryEvent, () => string>> = {
  grabbed: m.admin_event_grabbed,
  imported: m.admin_done,
  failed: m.admin_failed,
  deleted: m.admin_event_deleted,
  renamed: m.admin_event_renamed,
  other: m.admin_delivery_noted,
}

/** `Signal Hill, S2, 8 episodes`, `Heat (1995)`; the release where nobody knows more. */
export function downloadName({ about, episodes, release }: Download): string {
  if (!about) return release
  const year = about.kind === 'movie' && about.year !== null ? ` (${about.year})` : ''
  return [about.title + year, episodesWords(episodes)].filter(Boolean).join(', ')
}

/** `S2 E3`; `S2, 8 episodes`; nothing for none. */
function episodesWords(episodes: readonly ServiceEpisode[]): string {
  const [first] = episodes
  if (!first) return ''
  if (episodes.length === 1) return episodePlace(first)
  const isOneSeason = episodes.every(({ season }) => season === first.season)
  return [isOneSeason ? `S${first.season}` : '', m.count_episodes({ count: episodes.length })]
    .filter(Boolean)
    .join(', ')
}

function episodePlace({ season, number }: ServiceEpisode): string {
  return placeWords({ seasonNumber: season, numbers: [number] })
}

/** `Signal Hill, S3 E1`, `Heat (1995)` */
export function releaseName({ about, episode }: Pick<Release, 'about' | 'episode'>): string {
  if (episode) return `${about.title}, ${episodePlace(episode)}`
  return about.year === null ? about.title : `${about.title} (${about.year})`
}

const TENTHS = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
const HUNDREDTHS = { minimumFractionDigits: 2, maximumFractionDigits: 2 }

/** `14.9 MB a second` */
export function speedWords(bytesPerSecond: number): string {
  return m.admin_speed({
    size:
      bytesPerSecond >= 1e6
        ? writtenNumber(bytesPerSecond / 1e6, { ...TENTHS, style: 'unit', unit: 'megabyte' })
        : sizeWords(bytesPerSecond),
  })
}

/** `1.10 TB` from a terabyte on. */
export function diskWords(bytes: number): string {
  return bytes >= 1e12
    ? writtenNumber(bytes / 1e12, { ...HUNDREDTHS, style: 'unit', unit: 'terabyte' })
    : sizeWords(bytes)
}

/** `as of 12 s ago`; how old a service's data is, at a glance. */
export function ageWords(at: string, now: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(now) - Date.parse(at)) / 1_000))
  if (seconds < 60) return m.admin_age({ length: m.time_seconds({ seconds }) })
  const minutes = Math.round(seconds / 60)
  return m.admin_age({
    length: minutes < 60 ? m.time_minutes({ minutes }) : m.time_hours({ hours: Math.round(minutes / 60) }),
  })
}
