import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { toSrt } from './captions.ts'
import { movieSeconds, type MovieCopy } from './copies.ts'
import { cuesOf } from './dialogue.ts'
import { movieJson, toText } from './metadata/json.ts'
import { movieNfo } from './metadata/nfo.ts'
import { makeCopy } from './mux.ts'
import { movieFile, movieName } from './names.ts'
import { makePicture } from './pictures.ts'
import type { Studio } from './studio.ts'
import { yearOf, type DemoMovie } from './titles/title.ts'

export const movieFolder = (movie: DemoMovie, copy: MovieCopy) =>
  path.join(copy.server, 'Movies', movieName(movie))

async function writeMetadata(movie: DemoMovie, copy: MovieCopy, folder: string): Promise<void> {
  if (copy.metadata === 'json')
    await writeFile(path.join(folder, 'metadata.json'), toText(movieJson(movie, copy.missing)))
  if (copy.metadata === 'nfo') await writeFile(path.join(folder, 'movie.nfo'), movieNfo(movie, copy.missing))
}

/** The cellar has other pictures than the attic, under the other usual name. */
async function drawPictures({ slug, server, missing }: MovieCopy, folder: string): Promise<void> {
  const variant = server === 'attic' ? 0 : 1
  const backdrop = server === 'attic' ? 'backdrop.jpg' : 'fanart.jpg'
  if (!missing.includes('poster'))
    await makePicture({ slug, kind: 'poster', variant }, path.join(folder, 'poster.jpg'))
  if (!missing.includes('backdrop'))
    await makePicture({ slug, kind: 'backdrop', variant }, path.join(folder, backdrop))
}

/** Makes one movie's folder on one server: video, captions, metadata, pictures. */
export async function makeMovie(movie: DemoMovie, copy: MovieCopy, studio: Studio): Promise<void> {
  const { slug, codec, height, server, audio, embedded, chapters } = copy
  const folder = path.join(studio.out, movieFolder(movie, copy))
  const name = path.join(folder, movieFile(movie, height))
  const seconds = studio.seconds ?? movieSeconds[slug] ?? 60
  await mkdir(folder, { recursive: true })
  await drawPictures(copy, folder)
  const footage = await studio.footage({
    ...{ slug, still: 0, codec, height, seconds },
    caption: movie.title,
    subtitle: `${yearOf(movie.releaseDate)} · ${height}p`,
  })
  const mux = {
    footage,
    out: `${name}.${copy.container}`,
    title: movie.title,
    slug,
    server,
    seconds,
    audio,
    embedded,
    chapters,
  }
  await makeCopy(mux, studio.work, studio.ffmpegPath)
  await Promise.all(
    copy.external.map((caption) => writeFile(`${name}.${caption}.srt`, toSrt(cuesOf(caption, seconds)))),
  )
  await writeMetadata(movie, copy, folder)
}
