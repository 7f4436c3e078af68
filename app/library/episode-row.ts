import type { Progress } from '../../shared/progress.ts'
import { imageBase } from '../components/image-url.ts'
import { dayWords, lengthWords, numberWords } from '../components/words.ts'
import type { EpisodeView } from '../components/episodes.tsx'
import type { EpisodeRow } from '../db/episodes.ts'
import { m } from '../i18n/m.ts'
import { episodeTitle, told } from '../i18n/title-name.ts'
import { watchedOf } from './watched.ts'

type Beside = {
  progress: ReadonlyMap<string, Progress>
  /** The episode that goes on. */
  nextId: string | undefined
  /** Servers that answer. */
  answering: ReadonlySet<string>
}

/** One episode in a list of them. */
export function episodeView(episode: EpisodeRow, { progress, nextId, answering }: Beside): EpisodeView {
  const { copies } = episode
  const title = episodeTitle(episode)
  const row = progress.get(episode._id)
  return {
    id: episode._id,
    number: numberWords(episode),
    name: title?.text ?? m.place_episode({ episode: numberWords(episode) }).trim(),
    meta: metaOf(episode),
    nameLang: title?.lang,
    synopsis: told(episode, 'overview'),
    still: imageBase(episode, 'thumbnail'),
    placeholder: episode.artwork.thumbnail?.placeholder ?? null,
    watched: watchedOf(row),
    isFinished: row?.isFinished ?? false,
    isNext: episode._id === nextId,
    isPlayable: copies.some(({ serverId, away, broken }) => !away && !broken && answering.has(serverId)),
  }
}

function metaOf({ metadata, video }: EpisodeRow): string {
  const minutes = video?.durationSeconds ? video.durationSeconds / 60 : metadata.runtimeMinutes
  return [minutes ? lengthWords(minutes) : '', metadata.airDate ? dayWords(metadata.airDate, 'short') : '']
    .filter(Boolean)
    .join(' · ')
}
