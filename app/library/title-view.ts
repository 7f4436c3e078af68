import type { Rating } from '../../shared/metadata.ts'
import type { Item } from '../../shared/title.ts'
import { channelLabel, hdrName, resolutionClass } from '../../shared/playback/labels.ts'
import { faceVersion } from '../components/image-url.ts'
import { ratingName } from '../components/field-words.ts'
import { dayWords } from '../components/words.ts'
import { languageName } from '../playback/language-name.ts'

export type Pair = { name: string; value: string }

const ROLE_WORDS = { normal: '', sdh: ' (SDH)', forced: ' (forced)', auto: ' (made by a machine)' }

const unique = (words: string[]) => [...new Set(words)].join(', ')

function people(item: Item, isWanted: (job: string) => boolean): string {
  return unique((item.metadata.crew ?? []).filter(({ job }) => isWanted(job)).map(({ name }) => name))
}

function ratings({ metadata }: Item): string {
  return (metadata.ratings ?? [])
    .map((rating) => `${ratingName(rating.source)} ${ratingValue(rating)}`)
    .join(' · ')
}

/** On the source's own scale; the Tomatometer is a share of critics, and ten is what most others count to. */
function ratingValue({ source, value, outOf }: Rating): string {
  if (outOf === 10) return value.toFixed(1)
  const rounded = Math.round(value * 10) / 10
  return source === 'rottentomatoes' && outOf === 100 ? `${rounded} %` : `${rounded} of ${outOf}`
}

/** Facts beside the overview; a fact that nobody offers is left out. */
export function factPairs(item: Item): Pair[] {
  const { metadata, copies, captions } = item
  const pairs: Pair[] = [
    { name: 'Director', value: people(item, (job) => job === 'Director') },
    { name: 'Written by', value: people(item, (job) => /^(writer|screenplay|story)$/i.test(job)) },
    { name: 'Created by', value: people(item, (job) => /^creator$/i.test(job)) },
    { name: 'Ratings', value: ratings(item) },
    {
      name: 'Sound',
      value: unique(copies.flatMap(({ audio }) => audio.map(({ language }) => languageName(language)))),
    },
    {
      name: 'Captions',
      value: unique(captions.map(({ language, role }) => languageName(language) + ROLE_WORDS[role])),
    },
    { name: 'Released', value: metadata.releaseDate ? dayWords(metadata.releaseDate) : '' },
    { name: 'Status', value: metadata.status ?? '' },
    {
      name: 'Original title',
      value: metadata.originalTitle === metadata.title ? '' : (metadata.originalTitle ?? ''),
    },
  ]
  return pairs.filter(({ value }) => value !== '')
}

/** Boxes in the hero: certification and what the best copy has above the normal. */
export function factBadges({ metadata, video }: Item): string[] {
  if (!video) return metadata.certification ? [metadata.certification] : []
  const quality = [resolutionClass(video).name, ...video.hdr.map(hdrName)].join(' ')
  const sound = video.audioChannels === null ? null : channelLabel(video.audioChannels)
  return [metadata.certification, quality, sound].filter((fact) => fact !== null && fact !== undefined)
}

export type CastView = { name: string; character: string | null; picture: string | null }

export function castView({ _id, metadata }: Item): CastView[] {
  return (metadata.cast ?? []).slice(0, 18).map(({ name, character, picture }) => ({
    name,
    character,
    picture: picture ? `/images/${_id}/person/${faceVersion(picture)}` : null,
  }))
}
