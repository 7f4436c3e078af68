import { Info, Play } from 'lucide-react'
import { ButtonLink } from './button.tsx'
import type { HeroPicture } from './hero.tsx'
import { Hero } from './hero.tsx'
import { WatchedLine } from './watched-line.tsx'

type Props = {
  hero: {
    eyebrow: string
    title: string
    tagline: string | null
    picture: HeroPicture
    watched: { percent: number; left: string } | null
    playTo: string
    playWords: string
    aboutTo: string
    isSeries: boolean
  }
}

/** What leads home: where the person left off, else what is new. */
export function HomeHero({ hero }: Props) {
  const { playTo, aboutTo, isSeries, playWords, watched } = hero
  return (
    <Hero
      title={hero.title}
      picture={hero.picture}
      eyebrow={hero.eyebrow}
      tagline={hero.tagline}
      watched={watched && <WatchedLine {...watched} />}
      actions={
        <>
          <ButtonLink to={playTo} variant="primary" size="large" icon={<Play data-filled="true" />}>
            {playWords}
          </ButtonLink>
          {playTo !== aboutTo && (
            <ButtonLink
              to={aboutTo}
              size="large"
              iconOnly={!isSeries}
              icon={isSeries ? undefined : <Info />}
              aria-label={isSeries ? undefined : `About ${hero.title}`}
            >
              {isSeries ? 'Episodes' : null}
            </ButtonLink>
          )}
        </>
      }
    />
  )
}
