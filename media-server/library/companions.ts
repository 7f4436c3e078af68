import type { ArtworkRole } from '../../shared/metadata.ts'
import type { CaptionFile, LibraryFile, TextFile, VideoFile } from './draft.ts'
import { captionWords } from './language.ts'
import { titleKey } from './title-name.ts'
import type { Folder } from './walk.ts'
import {
  CAPTION_FORMATS,
  isCaptionFolder,
  isExtraFile,
  PICTURE_EXTENSIONS,
  splitName,
  VIDEO_EXTENSIONS,
} from './words.ts'

/** A folder's file, its name taken apart. */
export type NamedFile = LibraryFile & { base: string; extension: string }

/** A folder of a thousand episodes is asked for its files again for each of them. */
function remembered<Value>(make: (folder: Folder) => Value): (folder: Folder) => Value {
  const known = new WeakMap<Folder, Value>()
  return (folder) => {
    const value = known.get(folder) ?? make(folder)
    known.set(folder, value)
    return value
  }
}

export const filesOf = remembered((folder): NamedFile[] =>
  [...folder.files].map(([name, facts]) => {
    const [base, extension] = splitName(name)
    return { ...facts, path: folder.path ? `${folder.path}/${name}` : name, base, extension }
  }),
)

/** Films and episodes, without trailers and samples. */
export function videosOf(folder: Folder): NamedFile[] {
  return filesOf(folder).filter(
    ({ base, extension }) => VIDEO_EXTENSIONS.has(extension) && !isExtraFile(base),
  )
}

/** Captions in the folder and in a `Subs` folder in it, also one folder deeper where each video has its own. */
export const captionFilesOf = remembered((folder): NamedFile[] => {
  const nested = [...folder.folders].filter(([name]) => isCaptionFolder(name)).map(([, child]) => child)
  const deeper = nested.flatMap((child) => [...child.folders].flatMap(([name, sub]) => inFolderOf(name, sub)))
  const found = [...filesOf(folder), ...nested.flatMap(filesOf), ...deeper]
  return found.filter(({ extension }) => Object.hasOwn(CAPTION_FORMATS, extension))
})

/** As though the file were named after the folder that it lies in. */
function inFolderOf(name: string, folder: Folder): NamedFile[] {
  return filesOf(folder).map((file) => ({ ...file, base: `${name}.${file.base}` }))
}

/**
 * Gives each caption to the video whose name it begins with, the longest first. With `isOneTitle`, one that fits none
 * belongs to all when its name is only a language, or begins with `titles`.
 */
export function withCaptions(
  videos: readonly NamedFile[],
  captions: readonly NamedFile[],
  shared: { isOneTitle: boolean; titles: readonly string[] },
): VideoFile[] {
  const byLength = videos.toSorted((a, b) => b.base.length - a.base.length)
  const owned = captions.map((caption) => {
    const owner = byLength.find(({ base }) => beginsWith(caption.base, base))
    if (owner) return { owner, caption: asCaption(caption, caption.base.slice(owner.base.length)) }
    const title = shared.titles.find((name) => beginsWith(caption.base, name)) ?? ''
    const words = captionWords(caption.base.slice(title.length))
    const isShared = shared.isOneTitle && (title !== '' || words.language !== 'und')
    return isShared ? { owner: null, caption: asCaption(caption, caption.base.slice(title.length)) } : null
  })
  return videos.map((video) => ({
    ...plain(video),
    captions: owned.flatMap((one) => (one && (one.owner ?? video) === video ? [one.caption] : [])),
  }))
}

function beginsWith(text: string, start: string): boolean {
  if (start === '' || text.slice(0, start.length).toLowerCase() !== start.toLowerCase()) return false
  return text.length === start.length || !/[\p{L}\p{N}]/u.test(text[start.length] ?? '')
}

function asCaption(file: NamedFile, rest: string): CaptionFile {
  const { format, isText } = CAPTION_FORMATS[file.extension] ?? { format: file.extension, isText: false }
  return { ...plain(file), ...captionWords(rest), format, isText }
}

function plain({ path, sizeBytes, modifiedMs }: LibraryFile): LibraryFile {
  return { path, sizeBytes, modifiedMs }
}

const byName = new WeakMap<readonly NamedFile[], Map<string, NamedFile[]>>()

/** Files by their name without extension, in any case. */
function named(files: readonly NamedFile[], name: string): NamedFile[] {
  const groups = byName.get(files) ?? groupByKey(files, ({ base }) => base.toLowerCase())
  byName.set(files, groups)
  return groups.get(name.toLowerCase()) ?? []
}

/** Files of metadata by their names without extension, in the order of `names`: JSON before NFO for each. */
export function textsNamed(files: readonly NamedFile[], names: readonly string[]): TextFile[] {
  return [...new Set(names)].flatMap((name) =>
    (['json', 'nfo'] as const).flatMap((format) => {
      const file = named(files, name).find(({ extension }) => extension === format)
      return file ? [{ ...plain(file), format }] : []
    }),
  )
}

const ROLE_NAMES: Record<Exclude<ArtworkRole, 'thumbnail'>, readonly string[]> = {
  poster: ['poster', 'folder', 'cover', 'movie', 'show'],
  backdrop: ['backdrop', 'fanart', 'background', 'backdrop1', 'fanart1', 'art'],
  logo: ['logo', 'clearlogo'],
}

/** Pictures of a movie or series: `poster.jpg`, `show_poster.jpg`, and `<name>-poster.jpg` for each of `names`. */
export function titlePictures(
  files: readonly NamedFile[],
  names: readonly string[],
  isAlone: boolean,
): Partial<Record<ArtworkRole, LibraryFile[]>> {
  const found: Partial<Record<ArtworkRole, LibraryFile[]>> = {}
  for (const role of ['poster', 'backdrop', 'logo'] as const) {
    const bare = ROLE_NAMES[role].flatMap((word) => [word, `show_${word}`, `movie_${word}`])
    const prefixed = names.flatMap((name) => ROLE_NAMES[role].map((word) => `${name}-${word}`))
    const pictures = picturesNamed(files, isAlone ? [...prefixed, ...bare] : prefixed)
    if (pictures.length) found[role] = pictures
  }
  return found
}

export function picturesNamed(files: readonly NamedFile[], names: readonly string[]): LibraryFile[] {
  return [...new Set(names)].flatMap((name) =>
    named(files, name)
      .filter(({ extension }) => PICTURE_EXTENSIONS.has(extension))
      .map(plain),
  )
}

/** In the order of the first of each group. */
export function groupByKey<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

export const movieKey = ({ title, year }: { title: string; year: number | null }) =>
  `${titleKey(title)} ${year ?? ''}`
