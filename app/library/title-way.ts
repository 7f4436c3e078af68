import { idKeys } from '../../shared/identity/keys.ts'
import { mapPath } from '../../shared/map-paths.ts'
import type { PathRule } from '../../shared/connection.ts'
import type { Download, ServiceEpisode, TranscodeWorker } from '../../shared/protocol/service-data.ts'
import { m } from '../i18n/m.ts'
import { type TitleWay, WAY_STEPS, type WayItem } from './way-steps.ts'

/** Where the files of a title are, and which episode each is. */
export type WayFile = { serverId: string; path: string; episode: ServiceEpisode | null }

type Known = {
  kind: 'movie' | 'series'
  keys: readonly string[]
  files: readonly WayFile[]
  isPlayable: boolean
  downloads: readonly Download[]
  transcodes: readonly { worker: TranscodeWorker; pathMap: readonly PathRule[] }[]
}

const MAX_ITEMS = 5

/** What of this title moves now, the furthest first; null where nothing of it does. Pure. */
export function titleWay({ kind, keys, files, isPlayable, downloads, transcodes }: Known): TitleWay | null {
  const mine = new Set(keys)
  const inClients = new Map(downloads.filter(({ about }) => about === null).map((one) => [one.id, one]))
  const found = [
    ...transcodes.flatMap(({ worker, pathMap }) =>
      transcodeItem(kind, worker, fileOf(worker.file, pathMap, files)),
    ),
    ...downloads
      .filter(({ about }) => about?.kind === kind && idKeys(kind, about.ids).some((key) => mine.has(key)))
      .map((download) => downloadItem(closer(download, inClients.get(download.id)))),
  ]
  const items = found.toSorted((a, b) => WAY_STEPS.indexOf(b.step) - WAY_STEPS.indexOf(a.step))
  if (items.length === 0) return null
  return { items: items.slice(0, MAX_ITEMS), more: Math.max(0, items.length - MAX_ITEMS), isPlayable }
}

const STATES: Readonly<
  Record<Download['state'], Pick<WayItem, 'step' | 'isStuck'> & { words: () => string }>
> = {
  waiting: { step: 'downloading', words: m.way_waits_download, isStuck: false },
  paused: { step: 'downloading', words: m.way_rests, isStuck: true },
  downloading: { step: 'downloading', words: m.way_downloading, isStuck: false },
  verifying: { step: 'importing', words: m.way_checked, isStuck: false },
  unpacking: { step: 'importing', words: m.way_unpacking, isStuck: false },
  importing: { step: 'importing', words: m.way_going_in, isStuck: false },
  blocked: { step: 'importing', words: m.request_waits, isStuck: true },
  failed: { step: 'downloading', words: m.way_failed, isStuck: true },
}

/**
 * A download as its client tells of it, which Radarr and Sonarr know by the client's id of it and ask once a minute. What
 * they say of an import, or that is in the way, is theirs alone.
 */
function closer(download: Download, inClient: Download | undefined): Download {
  if (!inClient || download.state === 'blocked' || download.state === 'failed') return download
  const isUnpacked = inClient.state === 'verifying' || inClient.state === 'unpacking'
  if (download.state === 'importing' && !isUnpacked) return download
  const { state, percent, secondsLeft } = inClient
  return { ...download, state, percent, secondsLeft }
}

function downloadItem({ id, episodes, state, percent, secondsLeft }: Download): WayItem {
  const { step, words, isStuck } = STATES[state]
  const counts = state !== 'importing' && state !== 'blocked'
  return {
    id: `download ${id}`,
    label: labelOf(episodes),
    step,
    words: words(),
    isStuck,
    percent: counts ? percent : null,
    secondsLeft: counts ? secondsLeft : null,
  }
}

/** `S2 E3`, `S2 E3–4` for a few in a row, else the season. */
function labelOf(episodes: readonly ServiceEpisode[]): string | null {
  const [first] = episodes
  const last = episodes.at(-1)
  if (!first || !last) return null
  if (episodes.some(({ season }) => season !== first.season))
    return m.place_seasons({ from: String(first.season), to: String(last.season) })
  if (episodes.length === 1)
    return m.place_short({ season: String(first.season), episode: String(first.number) })
  if (episodes.length === 2 && last.number === first.number + 1)
    return m.place_short({ season: String(first.season), episode: `${first.number}–${last.number}` })
  return first.season === 0 ? m.place_specials() : m.place_season({ season: String(first.season) })
}

function transcodeItem(kind: Known['kind'], worker: TranscodeWorker, file: WayFile | null): WayItem[] {
  if (worker.kind !== 'transcode' || file === null) return []
  return [
    {
      id: `transcode ${worker.id}`,
      label: kind === 'series' && file.episode ? labelOf([file.episode]) : null,
      step: 'transcoding',
      words: m.way_being_converted(),
      percent: worker.percent,
      secondsLeft: worker.secondsLeft,
      isStuck: false,
    },
  ]
}

/**
 * Which of a title's files it is that a service names by its own path: by the path map where a rule fits, else by the
 * names of the file and of the folder that it is in, which a library rarely has twice.
 */
function fileOf(path: string, pathMap: readonly PathRule[], files: readonly WayFile[]): WayFile | null {
  const mapped = mapPath(path, pathMap)
  const isMapped = (file: WayFile) =>
    mapped.some((place) => place.serverId === file.serverId && place.path === file.path)
  const tail = tailOf(path)
  return (
    files.find(isMapped) ?? (tail === null ? null : files.find((file) => tailOf(file.path) === tail)) ?? null
  )
}

/** `Signal Hill/Season 01/b.mkv`, `Heat (1995)/a.mkv`; null for a file that is in no folder. */
function tailOf(path: string): string | null {
  const parts = path.replaceAll('\\', '/').split('/').filter(Boolean)
  const isInSeason = /^(season|specials|staffel)\b/i.test(parts.at(-2) ?? '')
  return parts.length < 2
    ? null
    : parts
        .slice(isInSeason ? -3 : -2)
        .join('/')
        .toLowerCase()
}
