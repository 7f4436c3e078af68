import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { movieCopies, seriesCopies, type ServerName } from './copies.ts'
import { FfmpegError } from './ffmpeg.ts'
import { makeMovie, movieFolder } from './make-movie.ts'
import { makeSeries, seriesFolder } from './make-series.ts'
import { closeStudio, openStudio, type Studio } from './studio.ts'
import { movies, series } from './titles/index.ts'

/** One title on one server. */
interface Step {
  slug: string
  title: string
  server: ServerName
  folder: string
  make: (studio: Studio) => Promise<void>
}

export interface Progress {
  done: number
  total: number
  title: string
  server: ServerName
}

export interface Production {
  out: string
  ffmpegPath: string
  seconds?: number
  only?: readonly string[]
  /** Of everything that a step's files depend on; a step that was finished with the same is not made again. */
  version: string
  onProgress: (progress: Progress) => void
}

export interface Produced {
  made: number
  kept: number
  /** Titles that this ffmpeg could not encode, with its words; the next start tries them again. */
  failed: { title: string; server: ServerName; detail: string }[]
}

/** ffmpeg itself takes a core and more; two at once keep two cores busy. */
const atOnce = 2

export function listSteps(): Step[] {
  const movieSteps = movieCopies.flatMap((copy) =>
    movies
      .filter(({ slug }) => slug === copy.slug)
      .map((movie) => ({ movie, copy }))
      .map(({ movie, copy }): Step => {
        const make = (studio: Studio) => makeMovie(movie, copy, studio)
        return {
          slug: copy.slug,
          title: movie.title,
          server: copy.server,
          folder: movieFolder(movie, copy),
          make,
        }
      }),
  )
  const seriesSteps = seriesCopies.flatMap((copy) =>
    series
      .filter(({ slug }) => slug === copy.slug)
      .map((show): Step => {
        const make = (studio: Studio) => makeSeries(show, copy, studio)
        return {
          slug: copy.slug,
          title: show.title,
          server: copy.server,
          folder: seriesFolder(show, copy),
          make,
        }
      }),
  )
  // The attic first: when the cellar's turn comes, the pictures that both show are encoded.
  return [...seriesSteps, ...movieSteps].toSorted((a, b) =>
    a.server < b.server ? -1 : Number(a.server > b.server),
  )
}

/** Makes what is not made yet; an interrupted production goes on where it was. */
export async function produce(production: Production): Promise<Produced> {
  const { out, ffmpegPath, seconds, only, version, onProgress } = production
  const [work, made] = [path.join(out, '.work'), path.join(out, '.made')]
  await rm(work, { recursive: true, force: true })
  await Promise.all([work, made].map((folder) => mkdir(folder, { recursive: true })))
  const studio = openStudio({ out, work, ffmpegPath, seconds })
  const steps = listSteps().filter((step) => !only || only.includes(step.slug))
  const result: Produced = { made: 0, kept: 0, failed: [] }

  const take = async (step: Step) => {
    const stamp = path.join(made, `${step.server}-${step.slug}`)
    if ((await readFile(stamp, 'utf8').catch(() => '')) === version) return void result.kept++
    await rm(path.join(out, step.folder), { recursive: true, force: true })
    try {
      await step.make(studio)
      await writeFile(stamp, version)
      result.made++
    } catch (error) {
      if (!(error instanceof FfmpegError)) throw error
      result.failed.push({ title: step.title, server: step.server, detail: error.message })
    }
    onProgress({
      done: result.made + result.kept + result.failed.length,
      total: steps.length,
      title: step.title,
      server: step.server,
    })
  }

  const queue = steps.values()
  const worker = async () => {
    for (const step of queue) await take(step)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  await closeStudio(studio)
  return result
}
