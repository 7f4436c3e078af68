import {
  captionFilesOf,
  filesOf,
  groupByKey,
  movieKey,
  textsNamed,
  titlePictures,
  videosOf,
  withCaptions,
  type NamedFile,
} from './companions.ts'
import type { Draft } from './draft.ts'
import { parseTitleName, titleKey, type TitleName } from './title-name.ts'
import type { Folder } from './walk.ts'

const nameOf = (folder: Folder) => folder.path.slice(folder.path.lastIndexOf('/') + 1)

/** A folder with films in it: one movie with its versions, or several that only share the folder. */
export function layOutMovieFolder(folder: Folder, top: string): Draft[] {
  const videos = videosOf(folder)
  return isCollection(videos) ? layOutFlatMovies(folder, videos, top) : [layOutMovie(folder, videos, top)]
}

function isCollection(videos: readonly NamedFile[]): boolean {
  const dated = videos.map(({ base }) => parseTitleName(base)).filter(({ year }) => year !== null)
  return new Set(dated.map(movieKey)).size > 1
}

function layOutMovie(folder: Folder, videos: readonly NamedFile[], top: string): Draft {
  const files = filesOf(folder)
  const name = nameOf(folder)
  const bases = videos.map(({ base }) => base)
  const guess = guessTitle(parseTitleName(name), bases.map(parseTitleName))
  return {
    kind: 'movie',
    key: folder.path,
    folder: folder.path,
    top,
    guess,
    videos: withCaptions(videos, captionFilesOf(folder), { isOneTitle: true, titles: [name, guess.title] }),
    texts: textsNamed(files, ['metadata', 'movie', name, ...bases]),
    pictures: titlePictures(files, [name, ...bases], true),
  }
}

/** The folder's name, unless only the file says a year, as with `disc 3/Heat.1995.mkv`. */
function guessTitle(folder: TitleName, files: readonly TitleName[]): TitleName {
  const dated = files.find(({ year }) => year !== null)
  const ids = Object.assign({}, ...files.toReversed().map((file) => file.ids), folder.ids) as TitleName['ids']
  if (folder.year === null && dated) {
    const isSame = titleKey(dated.title) === titleKey(folder.title)
    return { title: isSame ? folder.title : dated.title, year: dated.year, ids }
  }
  return { ...folder, ids }
}

/** Films side by side in one folder, e.g. `Movies/Heat (1995).mkv`; equal titles and years are one movie. */
export function layOutFlatMovies(folder: Folder, videos: readonly NamedFile[], top: string): Draft[] {
  const files = filesOf(folder)
  const captions = captionFilesOf(folder)
  const groups = groupByKey(videos, ({ base }) => movieKey(parseTitleName(base)))
  return [...groups].map(([key, copies]) => {
    const bases = copies.map(({ base }) => base)
    const names = bases.map(parseTitleName)
    const [guess = parseTitleName(bases[0] ?? key)] = names
    return {
      kind: 'movie',
      key: `${folder.path}\0${key}`,
      folder: folder.path,
      top,
      guess: guessTitle(guess, names),
      videos: withCaptions(copies, ownCaptions(captions, bases, videos), { isOneTitle: false, titles: [] }),
      texts: textsNamed(files, bases),
      pictures: titlePictures(files, bases, false),
    }
  })
}

/** Those that begin with a name of this movie and with no longer one of another. */
function ownCaptions(captions: readonly NamedFile[], bases: readonly string[], videos: readonly NamedFile[]) {
  const byLength = videos.map(({ base }) => base).toSorted((a, b) => b.length - a.length)
  return captions.filter(({ base }) => {
    const owner = byLength.find((name) => base.toLowerCase().startsWith(name.toLowerCase()))
    return owner !== undefined && bases.includes(owner)
  })
}
