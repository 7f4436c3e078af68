import { andWords } from '../components/words.ts'
import { listCreditedTitles } from '../db/people.ts'
import { m } from '../i18n/m.ts'
import { type CardView, titleCard } from './card-view.ts'
import { namesOfPerson, personOf } from './person-credits.ts'

/** What a person's page shows; null where nobody in the library is meant. */
export async function readPerson(key: string) {
  const named = await listCreditedTitles([key])
  const names = namesOfPerson(key, named).filter((name) => name !== key)
  const others = names.length > 0 ? await listCreditedTitles(names) : []
  const byId = new Map([...named, ...others].map((title) => [title.card.id, title]))
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
    cards: titles.map(({ card, roles }): CardView => titleCard(card, [card.year, roles.join(', ')])),
  }
}
