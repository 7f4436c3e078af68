import { videosOf, type NamedFile } from './companions.ts'
import type { Draft } from './draft.ts'
import { isClearlyEpisode, parseSeasonFolder } from './episode-name.ts'
import { layOutFlatMovies, layOutMovieFolder } from './lay-out-movies.ts'
import { layOutFlatSeries, layOutSeriesFolder } from './lay-out-series.ts'
import type { Folder } from './walk.ts'
import { isCaptionFolder, isClipsFolder, isExtrasFolder, sectionByName } from './words.ts'

type Section = 'movie' | 'series' | null

/**
 * What a library's folder holds, by names alone. Top folders are known by their name (`Movies`, `TV`) or by what is in
 * them; `rootName` is the library folder's own name, since it may be such a folder itself.
 */
export function layOut(root: Folder, rootName: string): Draft[] {
  const kind = sectionByName(rootName)
  const drafts = layOutFlat(root, kind, '')
  for (const [name, child] of root.folders) {
    const section = isOneSeries(child) ? null : sectionByName(name)
    if (section) drafts.push(...layOutSection(child, section, child.path))
    else if (!isClipsFolder(name)) drafts.push(...layOutTitleFolder(child, kind, '', 0))
  }
  return drafts
}

/** A series whose name is that of a top folder, e.g. `Show`: it holds season folders that say so in words. */
function isOneSeries(folder: Folder): boolean {
  return [...folder.folders].some(
    ([name, child]) => /^\D/.test(name) && parseSeasonFolder(name) !== null && videosOf(child).length > 0,
  )
}

/** A folder of titles: each folder in it is one, and so is each film that lies in it. */
function layOutSection(folder: Folder, kind: Section, top: string, depth = 0): Draft[] {
  const titles = [...folder.folders].filter(([name]) => !isClipsFolder(name) && !isCaptionFolder(name))
  return [
    ...layOutFlat(folder, kind, top),
    ...titles.flatMap(([, child]) => layOutTitleFolder(child, kind, top, depth)),
  ]
}

/** A folder that was not read again is the same object, and its drafts stay. */
const known = new WeakMap<Folder, Map<string, Draft[]>>()

function layOutTitleFolder(folder: Folder, kind: Section, top: string, depth: number): Draft[] {
  const place = `${kind} ${depth} ${top}`
  const ofFolder = known.get(folder) ?? new Map<string, Draft[]>()
  const drafts = ofFolder.get(place) ?? findTitles(folder, kind, top, depth)
  known.set(folder, ofFolder.set(place, drafts))
  return drafts
}

function findTitles(folder: Folder, kind: Section, top: string, depth: number): Draft[] {
  if (isSeries(folder, kind)) {
    const series = layOutSeriesFolder(folder, top)
    if (series.length) return series
  }
  if (videosOf(folder).length) return layOutMovieFolder(folder, top)
  if (depth > 3) return []
  const inner = [...folder.folders].filter(([name]) => depth === 0 || !isExtrasFolder(name))
  const ownTop = top === '' && depth === 0 ? folder.path : top
  return layOutSection({ ...folder, folders: new Map(inner) }, kind, ownTop, depth + 1)
}

/** In a folder of series any number will do; elsewhere the names must be clear. */
function isSeries(folder: Folder, kind: Section): boolean {
  if (folder.files.has('tvshow.nfo')) return true
  const seasons = [...folder.folders].filter(([name]) => parseSeasonFolder(name) !== null)
  const hasSeasons = seasons.some(([, child]) => videosOf(child).length > 0)
  if (kind === 'series') return hasSeasons || videosOf(folder).length > 0 || hasEpisodes(folder)
  const isClear = (child: Folder) => videosOf(child).some(({ base }) => isClearlyEpisode(base))
  return isClear(folder) || (kind === null && hasSeasons) || seasons.some(([, child]) => isClear(child))
}

/** Episodes one folder deeper, where each has a folder of its own. */
function hasEpisodes(folder: Folder): boolean {
  const names = [...folder.folders].flatMap(([name, child]) => (videosOf(child).length ? [name] : []))
  return names.length > 0 && names.every((name) => isClearlyEpisode(name))
}

function layOutFlat(folder: Folder, kind: Section, top: string): Draft[] {
  const videos = videosOf(folder)
  const isEpisode = ({ base }: NamedFile) => kind !== 'movie' && isClearlyEpisode(base)
  return [
    ...layOutFlatMovies(
      folder,
      videos.filter((file) => !isEpisode(file)),
      top,
    ),
    ...layOutFlatSeries(folder, videos.filter(isEpisode), top),
  ]
}
