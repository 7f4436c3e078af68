import {
  captionFilesOf,
  filesOf,
  groupByKey,
  picturesNamed,
  textsNamed,
  titlePictures,
  videosOf,
  withCaptions,
  type NamedFile,
} from './companions.ts'
import type { Draft, LibraryFile, OtherDraft, TextFile } from './draft.ts'
import { parseEpisodeName, parseSeasonFolder, type EpisodeName } from './episode-name.ts'
import { parseTitleName, titleKey } from './title-name.ts'
import type { Folder } from './walk.ts'
import { isCaptionFolder, isExtrasFolder } from './words.ts'

/** One video of a series with what its name says and the folder that it lies in. */
type Episode = { file: NamedFile; name: EpisodeName; folder: Folder }
type Series = { key: string; folder: Folder; top: string }

/** A folder that holds one series: in season folders, or all side by side. Nothing when it has no episodes. */
export function layOutSeriesFolder(folder: Folder, top: string): Draft[] {
  const episodes = episodesIn(folder, null)
  if (!episodes.length) return []
  const name = folder.path.slice(folder.path.lastIndexOf('/') + 1)
  const files = filesOf(folder)
  const guess = parseTitleName(name)
  const series: Draft = {
    kind: 'series',
    key: folder.path,
    folder: folder.path,
    top,
    guess,
    videos: [],
    texts: textsNamed(files, ['metadata', 'tvshow', 'show', name]),
    pictures: titlePictures(files, [name], true),
  }
  return [series, ...layOutEpisodes({ key: folder.path, folder, top }, episodes)]
}

/** Episodes of any series side by side in a folder of titles: `TV/Show - S01E02.mkv`. */
export function layOutFlatSeries(folder: Folder, videos: readonly NamedFile[], top: string): Draft[] {
  const episodes = videos.flatMap((file) => {
    const name = parseEpisodeName(file.base)
    return name?.show ? [{ file, name, folder }] : []
  })
  const showOf = ({ name }: Episode) => titleKey(parseTitleName(name.show).title)
  return [...groupByKey(episodes, showOf)].flatMap(([show, own]) => {
    const name = own[0]?.name.show ?? show
    const key = `${folder.path}\0show ${show}`
    const files = filesOf(folder)
    const series: Draft = {
      kind: 'series',
      key,
      folder: folder.path,
      top,
      guess: parseTitleName(name),
      videos: [],
      texts: textsNamed(files, [name]),
      pictures: titlePictures(files, [name], false),
    }
    return [series, ...layOutEpisodes({ key, folder, top }, own)]
  })
}

function episodesIn(folder: Folder, season: number | null): Episode[] {
  const here = videosOf(folder).flatMap((file) => {
    const name = parseEpisodeName(file.base, season)
    return name ? [{ file, name, folder }] : []
  })
  const below = [...folder.folders].flatMap(([name, child]) => {
    const own = parseSeasonFolder(name)
    if (own === null && (isExtrasFolder(name) || isCaptionFolder(name))) return []
    return episodesIn(child, own ?? season)
  })
  return [...here, ...below]
}

function layOutEpisodes(series: Series, episodes: readonly Episode[]): Draft[] {
  const numbers = new Set(episodes.flatMap(({ name }) => (name.season === null ? [] : [name.season])))
  const seasons = [...numbers]
    .toSorted((a, b) => a - b)
    .map((season) => layOutSeason(series, season, episodes))
  const groups = groupByKey(episodes, ({ name }) => placeOf(name))
  return [...seasons, ...[...groups].map(([place, copies]) => layOutEpisode(series, place, copies))]
}

function jsonsNamed(files: readonly NamedFile[], names: readonly string[]): TextFile[] {
  return textsNamed(files, names).filter(({ format }) => format === 'json')
}

/** `s1e3`, `s1e3-4`, `a12`, `d20240501`. */
function placeOf({ season, numbers, order }: EpisodeName): string {
  const letter = { aired: 'e', absolute: 'a', date: 'd' }[order]
  return `${season === null ? '' : `s${season}`}${letter}${numbers.join('-')}`
}

function seasonFolder(series: Series, season: number, episodes: readonly Episode[]): Folder | null {
  const found = episodes.find(({ name, folder }) => name.season === season && folder !== series.folder)
  return found?.folder ?? null
}

function layOutSeason(series: Series, season: number, episodes: readonly Episode[]): Draft {
  const own = seasonFolder(series, season, episodes)
  const ownFiles = own ? filesOf(own) : []
  const padded = String(season).padStart(2, '0')
  const tags = [`season${padded}`, `season${season}`, ...(season === 0 ? ['season-specials'] : [])]
  const posters = [
    ...picturesNamed(ownFiles, ['season_poster', 'poster', 'folder', 'cover']),
    ...[ownFiles, filesOf(series.folder)].flatMap((files) =>
      picturesNamed(files, [...tags.map((tag) => `${tag}-poster`), ...tags]),
    ),
  ]
  return {
    kind: 'season',
    key: `${series.key}\0s${season}`,
    parentKey: series.key,
    season,
    folder: own?.path ?? series.folder.path,
    top: series.top,
    guess: { title: null, year: null, ids: {} },
    videos: [],
    texts: [
      ...textsNamed(ownFiles, ['metadata', 'season']),
      ...textsNamed(filesOf(series.folder), tags),
      ...jsonsNamed(filesOf(series.folder), ['metadata', 'tvshow']).map((text): TextFile => ({
        ...text,
        member: { list: 'seasons', number: season },
      })),
    ],
    pictures: posters.length ? { poster: posters } : {},
  }
}

function layOutEpisode(series: Series, place: string, copies: readonly Episode[]): Draft {
  const [first] = copies
  const { season, numbers, order, title } = first?.name ?? {
    season: null,
    numbers: [],
    order: 'aired',
    title: null,
  }
  const folders = [...new Set(copies.map(({ folder }) => folder))]
  const titles = titlesOf(title, numbers)
  const [, ...later] = numbers
  const thumbnails = copies.flatMap((copy) => stillsOf(copy))
  return {
    kind: 'episode',
    key: `${series.key}\0${place}`,
    parentKey: series.key,
    ...(season === null ? {} : { season }),
    numbers,
    order,
    folder: first?.folder.path ?? series.folder.path,
    top: series.top,
    guess: { title: titles[0] ?? title, year: null, ids: {} },
    ...(later.length > 0 && {
      others: later.map((number, at): OtherDraft => ({
        number,
        title: titles[at + 1] ?? null,
        texts: copies.flatMap((copy) => textsOfOther(copy, number)),
      })),
    }),
    videos: folders.flatMap((folder) => {
      const videos = copies.filter((copy) => copy.folder === folder).map(({ file }) => file)
      return withCaptions(videos, captionFilesOf(folder), { isOneTitle: false, titles: [] })
    }),
    texts: copies.flatMap((copy) => episodeTexts(copy, numbers)),
    pictures: thumbnails.length ? { thumbnail: thumbnails } : {},
  }
}

/** `A + B` of two episodes is how Sonarr writes their names; any other name is that of all of them together. */
function titlesOf(title: string | null, numbers: readonly number[]): string[] {
  const parts = (title ?? '').split(' + ').map((part) => part.trim())
  return numbers.length > 1 && parts.length === numbers.length ? parts : []
}

const padded = (number: number | undefined) => String(number ?? 0).padStart(2, '0')

function stillsOf({ file, name, folder }: Episode): LibraryFile[] {
  const names = [
    `${file.base}-thumb`,
    `${file.base}-still`,
    file.base,
    `${padded(name.numbers[0])} - Thumbnail`,
  ]
  return picturesNamed(filesOf(folder), names)
}

/** The episode's own files, then its part of the season's. */
function episodeTexts({ file, folder }: Episode, numbers: readonly number[]): TextFile[] {
  const files = filesOf(folder)
  const own = [file.base, `${file.base}.metadata`, `${file.base}-metadata`, `${padded(numbers[0])}_metadata`]
  const [episode = 0] = numbers
  const ofSeason = jsonsNamed(files, ['metadata', 'season'])
  return [
    ...textsNamed(files, own).map((text) => ({ ...text, episode })),
    ...ofSeason.map((text): TextFile => ({ ...text, member: { list: 'episodes', number: episode } })),
  ]
}

/** What is said of a later episode of the file, and of no other. */
function textsOfOther({ file, folder }: Episode, number: number): TextFile[] {
  const files = filesOf(folder)
  const nfos = textsNamed(files, [file.base]).filter(({ format }) => format === 'nfo')
  return [
    ...nfos.map((text): TextFile => ({ ...text, episode: number, isOnly: true })),
    ...jsonsNamed(files, [`${padded(number)}_metadata`]),
    ...jsonsNamed(files, ['metadata', 'season']).map((text): TextFile => ({
      ...text,
      member: { list: 'episodes', number },
    })),
  ]
}
