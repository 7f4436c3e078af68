import { Info, Play } from 'lucide-react'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { StillCard, TitleCard } from '../components/card.tsx'
import { Episodes, type EpisodeView } from '../components/episodes.tsx'
import { Hero, type HeroPicture } from '../components/hero.tsx'
import { ListCard } from '../components/lists/list-card.tsx'
import { Progress } from '../components/progress.tsx'
import { Shelf } from '../components/shelf.tsx'
import type { Told } from '../i18n/title-name.ts'
import type { CardView } from '../library/card-view.ts'
import { LONG, NAMES } from './specimen-names.ts'
import { Section, Specimen } from './specimen.tsx'

type Props = { cards: CardView[]; hero: { title: string; picture: HeroPicture } }

/** Titles as they are shown, with the library's pictures and without. */
export function TitleSections({ cards, hero }: Props) {
  const [first] = cards
  return (
    <>
      <Section title="Hero">
        <Specimen name="with a picture" isWide>
          <ExampleHero {...hero} eyebrow="New on Sunday" />
        </Specimen>
        <Specimen name="with a picture, many words" isWide>
          <ExampleHero {...hero} title={LONG} tagline={{ text: LONG, lang: 'en' }} eyebrow="Next up" />
        </Specimen>
        <Specimen name="without a picture" isWide>
          <ExampleHero
            title={LONG}
            picture={{ base: null, placeholder: null, focalPoint: null }}
            eyebrow="New this week"
          />
        </Specimen>
      </Section>
      <Section title="Cards">
        {first && <CardStates card={first} />}
        {NAMES.map((name, at) => (
          <Specimen key={name} name={`without a picture ${at + 1}`}>
            <div className="gallery-card">
              <TitleCard to="/gallery" name={name} picture={null} line="Film" />
            </div>
          </Specimen>
        ))}
      </Section>
      <Section title="Lists">
        {[0, 1, 2, 3, 4].map((count) => (
          <Specimen key={count} name={`of ${count}`}>
            <div className="gallery-card">
              <ListCard
                id="example"
                name={count === 0 ? LONG : 'Rain on Sunday'}
                count={count}
                owner={count === 1 ? 'Mara' : null}
                people={count}
                covers={cards.slice(0, count)}
              />
            </div>
          </Specimen>
        ))}
      </Section>
      <Section title="Shelf">
        <Specimen name="posters" isWide>
          <Shelf title="Lately added" more={{ to: '/gallery', name: 'See all' }}>
            {cards.map((card) => (
              <TitleCard key={card.to} {...card} />
            ))}
          </Shelf>
        </Specimen>
      </Section>
      <Section title="Episodes">
        <Specimen name="seen, running, next, waiting" isWide>
          <Episodes episodes={episodes} />
        </Specimen>
      </Section>
    </>
  )
}

function CardStates({ card }: { card: CardView }) {
  const states = [
    { state: 'rest', props: card },
    { state: 'begun', props: { ...card, percent: 42, line: '48 min left' } },
    { state: 'with a tag', props: { ...card, tag: '4K HDR10' } },
    { state: 'no server answers', props: { ...card, isPlayable: false, line: 'No server with it answers' } },
    { state: 'a broken picture', props: { ...card, picture: '/images/none/poster/none' } },
  ]
  return (
    <>
      {states.map(({ state, props }) => (
        <Specimen key={state} name={`poster, ${state}`}>
          <div className="gallery-card">
            <TitleCard {...props} />
          </div>
        </Specimen>
      ))}
      {states.map(({ state, props }) => (
        <Specimen key={state} name={`still, ${state}`}>
          <div className="gallery-still">
            <StillCard {...props} picture={props.picture?.replace('/poster/', '/backdrop/') ?? null} />
          </div>
        </Specimen>
      ))}
    </>
  )
}

function ExampleHero(props: Props['hero'] & { eyebrow: string; tagline?: Told }) {
  return (
    <Hero
      isShort
      tagline={{ text: 'The tide takes the rest.', lang: 'en' }}
      {...props}
      facts={
        <>
          <span>2024</span>
          <span>1 h 48 min</span>
          <Badge>4K HDR10</Badge>
        </>
      }
      watched={
        <>
          <Progress percent={42} />
          <span>48 min left</span>
        </>
      }
      actions={
        <>
          <Button type="button" variant="primary" size="large" icon={<Play data-filled="true" />}>
            Resume
          </Button>
          <Button type="button" size="large" icon={<Info />}>
            More
          </Button>
        </>
      }
    />
  )
}

const episode = (number: number, more: Partial<EpisodeView>): EpisodeView => ({
  id: `gallery-${number}`,
  number: String(number),
  name: 'The tide table',
  meta: '48 min · 3 May 2024',
  synopsis: {
    text: 'Somebody arrives, somebody leaves, and the harbour keeps its own time.',
    lang: undefined,
  },
  still: null,
  placeholder: null,
  watched: null,
  isFinished: false,
  isNext: false,
  isPlayable: true,
  ...more,
})

const episodes = [
  episode(1, { isFinished: true }),
  episode(2, { watched: { percent: 60, left: '19 min left' } }),
  episode(3, { isNext: true, name: LONG }),
  episode(4, { isPlayable: false, synopsis: null }),
]
