import { andWords, placeWords } from '../components/words.ts'
import { listCredited } from '../db/people.ts'
import { m } from '../i18n/m.ts'
import { episodeTitle } from '../i18n/title-name.ts'
import { type CardView, titleCard } from './card-view.ts'
import { namesOfPerson, type PersonTitle, personOf } from './person-credits.ts'

/** What a person's page shows; null where nobody in the library is meant. */
export async function readPerson(key: string) {
  const named = await listCredited([key])
  const names = namesOfPerson(key, named).filter((name) => name !== key)
  const others = names.length > 0 ? await listCredited(names) : []
  const byId = new Map([...named, ...others].map((title) => [title.id, title]))
  const person = personOf(key, [...byId.values()])
  if (!person) return null
  const { titles } = person
  const count = (kind: 'movie' | 'series') => titles.filter(({ card }) => card.kind === kind).length
  const counts = [
    count('movie') > 0 ? m.count_films({ count: count('movie') }) : '',
    count('series') > 0 ? m.count_series({ count: count('series') }) : '',
  ]
  return {
    key: person.key,
    name: person.name,
    picture: person.picture,
    line: m.person_here({ titles: andWords(counts.filter(Boolean)) }),
    cards: titles.map(personCard),
  }
}

/** Of a series that has somebody as a guest: in which episode, or in how many. */
function personCard({ card, roles, episodes }: PersonTitle): CardView {
  const [only, ...more] = episodes
  const view = (where: string) => titleCard(card, [card.year, roles.join(', '), where])
  if (!only) return view('')
  if (more.length > 0) return view(m.count_episodes({ count: episodes.length }))
  const name = [placeWords(only), episodeTitle(only)?.text].filter(Boolean).join(' ')
  return { ...view(name), to: `/episode/${only._id}` }
}
