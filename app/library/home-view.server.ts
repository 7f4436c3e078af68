import type { HeroPicture } from '../components/hero.tsx'
import { imageBase } from '../components/image-url.ts'
import { longPlaceWords, placeWords } from '../components/words.ts'
import { type Continued, listContinueWatching } from '../db/continue-watching.ts'
import { listProgress } from '../db/progress.ts'
import { listRecentlyAdded, type RecentTitle } from '../db/recently-added.ts'
import { answeringServerIds } from '../db/server-marks.ts'
import { getTitle, listTitles } from '../db/titles.ts'
import type { Item } from '../../shared/title.ts'
import { type CardView, mixedCard, plainCard, titlePath } from './card-view.ts'
import { heroPicture } from './hero-picture.ts'
import { type Watched, watchedOf } from './watched.ts'

const SHELF = 24

export type HomeHero = {
  eyebrow: string
  title: string
  tagline: string | null
  picture: HeroPicture
  watched: Watched | null
  playTo: string
  playWords: string
  aboutTo: string
  isSeries: boolean
}

/** Everything that home shows to one person. */
export async function readHome(userId: string) {
  const [continued, recent, movies, series, answering] = await Promise.all([
    listContinueWatching(userId),
    listRecentlyAdded(),
    listTitles({ kind: 'movie', sort: 'title', limit: SHELF }),
    listTitles({ kind: 'series', sort: 'title', limit: SHELF }),
    answeringServerIds(),
  ])
  const seen = await listProgress(
    userId,
    movies.titles.map(({ id }) => ({ _id: id, aliases: [] })),
  )
  return {
    hero: (continued[0] && heroOfContinued(continued[0])) ?? (await heroOfNewest(recent)),
    continued: continued.slice(1).map((entry) => continuedCard(entry, answering)),
    recent: recent.map(({ card, episodes }) => mixedCard(card, newsOf(episodes))),
    movies: movies.titles.map((card) => plainCard(card, seen.get(card.id))),
    series: series.titles.map((card) => plainCard(card)),
  }
}

function newsOf(episodes: RecentTitle['episodes']): string | null {
  const [newest] = episodes
  if (!newest) return null
  return episodes.length === 1 ? placeWords(newest) : `${episodes.length} new episodes`
}

function continuedCard(entry: Continued, answering: ReadonlySet<string>): CardView {
  const { item, series, progress } = entry
  const watched = watchedOf(progress)
  const isPlayable = item.copies.some(({ serverId, away }) => !away && answering.has(serverId))
  const { base, placeholder } = stillOf(item, series)
  return {
    to: `/watch/${item._id}`,
    name: nameOf(series ?? item),
    line: isPlayable ? continuedLine(entry, watched) : 'No server with it answers',
    tag: null,
    picture: base,
    placeholder,
    percent: watched?.percent ?? null,
    isPlayable,
  }
}

const nameOf = (item: Item) => item.metadata.title ?? item._id

function continuedLine({ item, series }: Continued, watched: Watched | null): string {
  if (!series) return watched?.left ?? ''
  return `${placeWords(item)} · ${watched?.left ?? 'Next up'}`
}

/** An episode's own still, else the backdrop of its series; a movie's backdrop. */
function stillOf(item: Item, series: Item | null) {
  if (item.artwork.thumbnail || !series)
    return {
      base: imageBase(item, series ? 'thumbnail' : 'backdrop'),
      placeholder: (series ? item.artwork.thumbnail : item.artwork.backdrop)?.placeholder ?? null,
    }
  return { base: imageBase(series, 'backdrop'), placeholder: series.artwork.backdrop?.placeholder ?? null }
}

function heroOfContinued({ item, series, progress }: Continued): HomeHero {
  const shown = series ?? item
  const watched = watchedOf(progress)
  const place = longPlaceWords(item)
  return {
    eyebrow: watched ? 'Where you left off' : 'Next up',
    title: nameOf(shown),
    tagline: series
      ? [place, item.metadata.title].filter(Boolean).join(': ')
      : (item.metadata.tagline ?? null),
    picture: heroPicture(shown),
    watched,
    playTo: `/watch/${item._id}`,
    playWords: watched ? 'Resume' : 'Play',
    aboutTo: titlePath({ kind: series ? 'series' : 'movie', id: shown._id }),
    isSeries: series !== null,
  }
}

/** The newest title that has a backdrop, else the newest. */
async function heroOfNewest(recent: RecentTitle[]): Promise<HomeHero | null> {
  const items = await Promise.all(recent.slice(0, 8).map(({ card }) => getTitle(card.id)))
  const found = items.filter((item) => item !== null)
  const item = found.find(({ artwork }) => artwork.backdrop) ?? found[0]
  if (!item) return null
  const isSeries = item.kind === 'series'
  const about = titlePath({ kind: isSeries ? 'series' : 'movie', id: item._id })
  return {
    eyebrow: 'New in the library',
    title: nameOf(item),
    tagline: item.metadata.tagline ?? null,
    picture: heroPicture(item),
    watched: null,
    playTo: isSeries ? about : `/watch/${item._id}`,
    playWords: isSeries ? 'See the episodes' : 'Play',
    aboutTo: about,
    isSeries,
  }
}
