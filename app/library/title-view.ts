import type { Rating } from '../../shared/metadata.ts'
import { personKey } from '../../shared/person-key.ts'
import { type Item, leadTracks, type OwnedCaption } from '../../shared/title.ts'
import { channelLabel, hdrName, resolutionClass } from '../../shared/playback/labels.ts'
import { faceVersion } from '../components/image-url.ts'
import { ratingName } from '../components/field-words.ts'
import { dayWords } from '../components/words.ts'
import { writtenNumber } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'
import { titleName } from '../i18n/title-name.ts'
import type { CastMember } from './cast.ts'
import { languageName } from '../playback/language-name.ts'
import { statusWords } from '../components/provider-words.ts'

/** `links`: the people of the value, each with their own page. */
export type Pair = { name: string; value: string; links?: { to: string; name: string }[] }

const ROLES = { sdh: m.captions_sdh, forced: m.captions_forced, auto: m.captions_auto } as const

function captionWords({ language, role }: OwnedCaption): string {
  const name = languageName(language)
  return role === 'normal' ? name : ROLES[role]({ language: name })
}

const unique = (words: string[]) => [...new Set(words)].join(', ')

function peoplePair(name: string, item: Item, isWanted: (job: string) => boolean): Pair {
  const crew = (item.metadata.crew ?? []).filter(({ job }) => isWanted(job))
  const links = new Map(crew.map((credit) => [personPath(credit), credit.name]))
  return {
    name,
    value: unique(crew.map((credit) => credit.name)),
    links: [...links].map(([to, of]) => ({ to, name: of })),
  }
}

function ratings({ metadata }: Item): string {
  return (metadata.ratings ?? [])
    .map((rating) => `${ratingName(rating.source)} ${ratingValue(rating)}`)
    .join(' · ')
}

/** On the source's own scale; the Tomatometer is a share of critics, and ten is what most others count to. */
function ratingValue({ source, value, outOf }: Rating): string {
  if (outOf === 10) return writtenNumber(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const rounded = Math.round(value * 10) / 10
  return source === 'rottentomatoes' && outOf === 100
    ? m.percent({ value: rounded })
    : m.rating_of_scale({ value: rounded, outOf })
}

/** Facts beside the overview; a fact that nobody offers is left out. */
export function factPairs(item: Item): Pair[] {
  const { metadata, copies } = item
  const pairs: Pair[] = [
    peoplePair(m.title_director(), item, (job) => job === 'Director'),
    peoplePair(m.title_written(), item, (job) => /^(writer|screenplay|story)$/i.test(job)),
    peoplePair(m.title_created(), item, (job) => /^creator$/i.test(job)),
    { name: m.title_ratings(), value: ratings(item) },
    {
      name: m.copy_sound(),
      value: unique(copies.flatMap(({ audio }) => audio.map(({ language }) => languageName(language)))),
    },
    {
      name: m.copy_captions(),
      value: unique(leadTracks(item).captions.map(captionWords)),
    },
    { name: m.title_released(), value: metadata.releaseDate ? dayWords(metadata.releaseDate) : '' },
    { name: m.title_status(), value: metadata.status ? statusWords(metadata.status) : '' },
    {
      name: m.title_original(),
      value: metadata.originalTitle === titleName(item) ? '' : (metadata.originalTitle ?? ''),
    },
  ]
  return pairs.filter(({ value }) => value !== '')
}

/** Boxes in the hero: certification and what the best copy has. */
export function factBadges({ metadata, video, copies }: Item): string[] {
  const quality = video ? [resolutionClass(video).name, ...video.hdr.map(hdrName)] : []
  const layout = channelLabel(video?.audioChannels ?? 0)
  const hasAtmos = copies.some(({ audio }) => audio.some(({ isAtmos }) => isAtmos))
  const sound = [layout, hasAtmos ? 'Atmos' : null].filter(Boolean).join(' ')
  return [metadata.certification ?? '', ...quality, sound].filter(Boolean)
}

/** Where a trailer is: a player of its site, a file, or only a page. */
export type TrailerView = { shape: 'frame' | 'file' | 'page'; url: string }

export function trailerView({ metadata }: Pick<Item, 'metadata'>): TrailerView | null {
  const { trailer } = metadata
  if (!trailer) return null
  switch (trailer.site) {
    case 'youtube':
      return {
        shape: 'frame',
        url: `https://www.youtube-nocookie.com/embed/${encodeURIComponent(trailer.key)}?autoplay=1&rel=0`,
      }
    case 'vimeo':
      return {
        shape: 'frame',
        url: `https://player.vimeo.com/video/${encodeURIComponent(trailer.key)}?autoplay=1&dnt=1`,
      }
    case 'url':
      return linkedTrailer(trailer.key)
  }
}

/** Only what a browser may open: a server could say anything. */
function linkedTrailer(address: string): TrailerView | null {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) return null
  return { shape: /\.(mp4|webm|m4v|mov)$/i.test(new URL(address).pathname) ? 'file' : 'page', url: address }
}

/** So many stand on the page; all of them come at a press. */
export const FIRST_CAST = 24

export const castCount = ({ metadata }: Pick<Item, 'metadata'>) => metadata.cast?.length ?? 0

const personPath = (credit: Parameters<typeof personKey>[0]) =>
  `/person/${encodeURIComponent(personKey(credit))}`

export function castView({ _id, metadata }: Pick<Item, '_id' | 'metadata'>, most = Infinity): CastMember[] {
  return (metadata.cast ?? []).slice(0, most).map(({ name, personId, character, picture }) => ({
    to: personPath({ name, personId }),
    name,
    character,
    picture: picture ? `/images/${_id}/person/${faceVersion(picture)}` : null,
  }))
}
