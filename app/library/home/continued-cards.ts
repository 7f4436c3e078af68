import { imageBase } from '../../components/image-url.ts'
import { longPlaceWords, placeWords } from '../../components/words.ts'
import type { Continued } from '../../db/continue-watching.ts'
import type { Place } from '../../db/watched.ts'
import { m } from '../../i18n/m.ts'
import { episodeTitle, titleName, told } from '../../i18n/title-name.ts'
import { titlePath } from '../card-view.ts'
import { heroPicture } from '../hero-picture.ts'
import { type Watched, watchedOf } from '../watched.ts'
import type { HomeHero } from './hero.ts'
import type { ShelfCard } from './shelf.ts'

/** A card that plays at a press, with what is left or which episode comes. */
export function continuedCard(entry: Continued, answering: ReadonlySet<string>): ShelfCard {
  const { item, series, progress } = entry
  const watched = watchedOf(progress)
  const isPlayable = item.copies.some(
    ({ serverId, away, broken }) => !away && broken === undefined && answering.has(serverId),
  )
  const { base, placeholder } = stillOf(item, series)
  return {
    to: `/watch/${item._id}`,
    name: titleName(series ?? item),
    line: isPlayable ? lineOf(entry, watched) : m.home_no_server(),
    tag: null,
    picture: base,
    placeholder,
    percent: watched?.percent ?? null,
    isPlayable,
    continued: (series ?? item)._id,
  }
}

function lineOf({ item, series }: Continued, watched: Watched | null): string {
  if (!series) return watched?.left ?? ''
  return [placeWords(item), watched?.left ?? episodeTitle(item)?.text].filter(Boolean).join(' · ')
}

/** An episode's own still, else the backdrop of its series; a movie's backdrop. */
function stillOf(item: Place, series: Place | null) {
  const [shown, role] =
    series && !item.artwork.thumbnail ? [series, 'backdrop' as const] : wideOf(item, series)
  return { base: imageBase(shown, role), placeholder: shown.artwork[role]?.placeholder ?? null }
}

const wideOf = (item: Place, series: Place | null) =>
  [item, series ? ('thumbnail' as const) : ('backdrop' as const)] as const

/** What a person left off, as home's lead. */
export function heroOfContinued({ item, series, progress }: Continued, isListed: boolean): HomeHero {
  const shown = series ?? item
  const watched = watchedOf(progress)
  return {
    id: shown._id,
    eyebrow: watched ? m.home_left_off() : m.home_shelf_next(),
    title: titleName(shown),
    tagline: series
      ? { text: [longPlaceWords(item), episodeTitle(item)?.text].filter(Boolean).join(': '), lang: undefined }
      : told(item, 'tagline'),
    picture: heroPicture(shown),
    watched,
    playTo: `/watch/${item._id}`,
    playWords: watched ? m.play_resume() : m.play(),
    aboutTo: titlePath({ kind: series ? 'series' : 'movie', id: shown._id }),
    isSeries: series !== null,
    isContinued: true,
    isListed,
  }
}
