import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { toSrt } from './captions.ts'
import { doubleEpisode, episodeSeconds, type SeriesCopy } from './copies.ts'
import { cuesOf } from './dialogue.ts'
import { episodeJson, seriesJson, toText } from './metadata/json.ts'
import { episodeNfo, seriesNfo } from './metadata/nfo.ts'
import { makeCopy } from './mux.ts'
import { episodeFile, seasonFolder, seriesName } from './names.ts'
import { makePicture } from './pictures.ts'
import type { Studio } from './studio.ts'
import type { DemoEpisode, DemoSeason, DemoSeries } from './titles/title.ts'

export const seriesFolder = (show: DemoSeries, copy: SeriesCopy) =>
  path.join(copy.server, 'TV', seriesName(show))

/** The files of a season: each with one episode, but for the one that holds two. */
export function filesOf(copy: SeriesCopy, season: DemoSeason): DemoEpisode[][] {
  const { slug, season: number, first, last } = doubleEpisode
  const isDouble = (episode: DemoEpisode) =>
    copy.slug === slug && season.number === number && episode.number > first && episode.number <= last
  return season.episodes.slice(0, copy.episodes).reduce<DemoEpisode[][]>((files, episode) => {
    if (isDouble(episode)) files.at(-1)?.push(episode)
    else files.push([episode])
    return files
  }, [])
}

/** Which still an episode has: stills are counted through all seasons from 1; 0 would be the backdrop. */
function stillOf(show: DemoSeries, season: number, number: number): number {
  const before = show.seasons.filter((other) => other.number > 0 && other.number < season)
  const offset = season === 0 ? 4 : 0
  return offset + before.reduce((sum, other) => sum + other.episodes.length, 0) + number
}

interface Episodes {
  season: DemoSeason
  episodes: readonly DemoEpisode[]
}

async function writeMetadata(
  show: DemoSeries,
  copy: SeriesCopy,
  { season, episodes }: Episodes,
  name: string,
): Promise<void> {
  if (copy.metadata === 'nfo') await writeFile(`${name}.nfo`, episodeNfo(show, season.number, episodes))
  if (copy.metadata !== 'json') return
  for (const episode of episodes) {
    const file = `${String(episode.number).padStart(2, '0')}_metadata.json`
    await writeFile(path.join(path.dirname(name), file), toText(episodeJson(show, season.number, episode)))
  }
}

async function makeEpisodes(
  show: DemoSeries,
  copy: SeriesCopy,
  file: Episodes,
  studio: Studio,
): Promise<void> {
  const { season, episodes } = file
  const { slug, server } = copy
  const [first] = episodes
  if (!first) return
  const folder = path.join(studio.out, seriesFolder(show, copy), seasonFolder(season.number))
  const name = path.join(folder, episodeFile(show, season.number, episodes))
  const seconds = studio.seconds ?? episodeSeconds * episodes.length
  const still = stillOf(show, season.number, first.number)
  await mkdir(folder, { recursive: true })
  if (!copy.missing.includes('stills'))
    await makePicture(
      { slug, kind: 'still', index: still, variant: server === 'attic' ? 0 : 1 },
      `${name}-thumb.jpg`,
    )
  const title = episodes.map((episode) => episode.name).join(' & ')
  const subtitle = `${show.title} · season ${season.number}, episode ${episodes.map((episode) => episode.number).join(' and ')}`
  const footage = await studio.footage({
    slug,
    still,
    codec: 'h264',
    height: 360,
    seconds,
    caption: title,
    subtitle,
  })
  const audio = [{ codec: 'aac', language: 'eng', channels: 2 } as const]
  const mux = {
    footage,
    out: `${name}.mkv`,
    title,
    slug,
    server,
    seconds,
    audio,
    embedded: [],
    chapters: true,
  }
  await makeCopy(mux, studio.work, studio.ffmpegPath)
  await writeFile(`${name}.en.srt`, toSrt(cuesOf('en', seconds)))
  await writeMetadata(show, copy, file, name)
}

async function drawPictures(
  show: DemoSeries,
  { slug, server, missing, seasons }: SeriesCopy,
  folder: string,
): Promise<void> {
  const variant = server === 'attic' ? 0 : 1
  const backdrop = server === 'attic' ? 'backdrop.jpg' : 'fanart.jpg'
  if (!missing.includes('poster'))
    await makePicture({ slug, kind: 'poster', variant }, path.join(folder, 'poster.jpg'))
  if (!missing.includes('backdrop'))
    await makePicture({ slug, kind: 'backdrop', variant }, path.join(folder, backdrop))
  if (show.seasons.length < 2 || missing.includes('poster')) return
  for (const season of seasons.filter((number) => number > 0)) {
    const file = path.join(folder, `season${String(season).padStart(2, '0')}-poster.jpg`)
    await makePicture({ slug, kind: 'poster', index: season, variant: variant + 1 }, file)
  }
}

/** Makes one series' folder on one server. */
export async function makeSeries(show: DemoSeries, copy: SeriesCopy, studio: Studio): Promise<void> {
  const folder = path.join(studio.out, seriesFolder(show, copy))
  await mkdir(folder, { recursive: true })
  await drawPictures(show, copy, folder)
  for (const season of show.seasons.filter((one) => copy.seasons.includes(one.number)))
    for (const episodes of filesOf(copy, season)) await makeEpisodes(show, copy, { season, episodes }, studio)
  if (copy.metadata === 'json')
    await writeFile(path.join(folder, 'metadata.json'), toText(seriesJson(show, copy.missing)))
  if (copy.metadata === 'nfo') await writeFile(path.join(folder, 'tvshow.nfo'), seriesNfo(show, copy.missing))
}
