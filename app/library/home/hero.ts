import type { HeroPicture } from '../../components/hero.tsx'
import type { Told } from '../../i18n/title-name.ts'
import type { Watched } from '../watched.ts'

/** What leads home. */
export type HomeHero = {
  /** The film or series. */
  id: string
  eyebrow: string
  title: string
  tagline: Told | null
  picture: HeroPicture
  watched: Watched | null
  playTo: string
  playWords: string
  aboutTo: string
  isSeries: boolean
  /** It leads because this person left it off: it can be taken out of the row. */
  isContinued: boolean
  isListed: boolean
}
