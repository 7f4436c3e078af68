import type { Download, HistoryEvent, Release, ServiceEpisode } from '../../shared/protocol/service-data.ts'
import type { Tone } from './state.tsx'
import { countWords, placeWords, sizeWords } from './words.ts'

export const STATE_WORDS: Readonly<Record<Download['state'], { tone: Tone; words: string }>> = {
  waiting: { tone: 'quiet', words: 'Waits' },
  paused: { tone: 'warn', words: 'Paused' },
  downloading: { tone: 'info', words: 'Downloading' },
  verifying: { tone: 'info', words: 'Checking' },
  unpacking: { tone: 'info', words: 'Unpacking' },
  importing: { tone: 'info', words: 'Importing' },
  blocked: { tone: 'warn', words: 'Needs a person' },
  failed: { tone: 'bad', words: 'Failed' },
}

export const EVENT_WORDS: Readonly<Record<HistoryEvent, string>> = {
  grabbed: 'Grabbed',
  imported: 'Done',
  failed: 'Failed',
  deleted: 'Deleted',
  renamed: 'Renamed',
  other: 'Noted',
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
  return [isOneSeason ? `S${first.season}` : '', countWords(episodes.length, 'episode')]
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

/** `14.9 MB a second` */
export function speedWords(bytesPerSecond: number): string {
  return `${bytesPerSecond >= 1e6 ? `${(bytesPerSecond / 1e6).toFixed(1)} MB` : sizeWords(bytesPerSecond)} a second`
}

/** `1.10 TB` from a terabyte on. */
export function diskWords(bytes: number): string {
  return bytes >= 1e12 ? `${(bytes / 1e12).toFixed(2)} TB` : sizeWords(bytes)
}

/** `as of 12 s ago`; how old a service's data is, at a glance. */
export function ageWords(at: string, now: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(now) - Date.parse(at)) / 1_000))
  if (seconds < 60) return `as of ${seconds} s ago`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `as of ${minutes} min ago` : `as of ${Math.round(minutes / 60)} h ago`
}
