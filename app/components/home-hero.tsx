import { Info, Play } from 'lucide-react'
import { m } from '../i18n/m.ts'
import type { HomeHero as HomeHeroView } from '../library/home/hero.ts'
import { ButtonLink } from './button.tsx'
import { ContinueButton } from './continue-button.tsx'
import { Hero } from './hero.tsx'
import { WatchedLine } from './watched-line.tsx'
import { WatchlistButton } from './watchlist-button.tsx'

/** What leads home: where the person left off, else what is new. It rests on its picture. */
export function HomeHero({ hero }: { hero: HomeHeroView }) {
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
              iconOnly
              icon={<Info />}
              aria-label={
                isSeries ? m.title_episodes_of({ name: hero.title }) : m.title_about({ name: hero.title })
              }
            />
          )}
          <WatchlistButton id={hero.id} isListed={hero.isListed} size="large" iconOnly />
          {hero.isContinued && <ContinueButton id={hero.id} name={hero.title} size="large" />}
        </>
      }
    />
  )
}
