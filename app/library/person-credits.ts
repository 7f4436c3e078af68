import { personKey, personNameKey } from '../../shared/person-key.ts'
import type { Item } from '../../shared/title.ts'
import type { TitleCard } from '../../shared/title-card.ts'
import { faceVersion } from '../components/image-url.ts'
import { jobWords } from '../components/provider-words.ts'
import { m } from '../i18n/m.ts'

type Credit = { name: string; personId: string | null }
type Episode = Pick<Item, '_id' | 'seasonNumber' | 'numbers' | 'metadata'>
/** A title, or an `episode` with the card of its series. `id`: of the one that says so. */
export type CreditedTitle = {
  id: string
  card: TitleCard
  episode: Episode | null
  cast: readonly (Credit & { character: string | null; picture?: string | undefined })[]
  crew: readonly (Credit & { job: string })[]
}

/** One title and what a person is in it: `as Ada`, `Director`. `episodes`: where the series itself does not say so. */
export type PersonTitle = { card: TitleCard; roles: string[]; episodes: Episode[] }
export type PersonCredits = { key: string; name: string; picture: string | null; titles: PersonTitle[] }

const isNameKey = (key: string) => key.startsWith('~')
const creditsOf = ({ cast, crew }: CreditedTitle): Credit[] => [...cast, ...crew]

/** Name keys of everybody with this key: credits without an id are found by them. */
export function namesOfPerson(key: string, titles: readonly CreditedTitle[]): string[] {
  const credits = titles.flatMap(creditsOf).filter((credit) => personKey(credit) === key)
  return [...new Set(credits.map(({ name }) => personNameKey(name)))]
}

/**
 * Who a key means. A provider's id is one person; a credit without an id is of the one person with an id who is called so,
 * and where several are, or none, of a person of its own. The `key` of the answer is where that person is; null: nobody.
 * `titles`: all in which somebody has the key or one of its names.
 */
export function personOf(key: string, titles: readonly CreditedTitle[]): PersonCredits | null {
  const credits = titles.flatMap(creditsOf)
  const idsNamed = (name: string) => [
    ...new Set(
      credits
        .filter((credit) => personNameKey(credit.name) === name)
        .map(personKey)
        .filter((one) => !isNameKey(one)),
    ),
  ]
  const meant = isNameKey(key) ? ownerOf(key, idsNamed(key), credits) : key
  const isOurs = (credit: Credit) => {
    const own = personKey(credit)
    if (own === meant) return true
    return isNameKey(own) && !isNameKey(meant) && idsNamed(own).join() === meant
  }
  return gather(meant, titles, isOurs)
}

/** A name alone: the only one with an id who is called so; where nobody is without an id, the first. */
function ownerOf(key: string, ids: readonly string[], credits: readonly Credit[]): string {
  const [first] = ids
  const isOnlyKnownById = !credits.some((credit) => personKey(credit) === key)
  return first !== undefined && (ids.length === 1 || isOnlyKnownById) ? first : key
}

function gather(
  key: string,
  titles: readonly CreditedTitle[],
  isOurs: (credit: Credit) => boolean,
): PersonCredits | null {
  const ours = titles
    .map((title) => ({ ...title, cast: title.cast.filter(isOurs), crew: title.crew.filter(isOurs) }))
    .filter(({ cast, crew }) => cast.length + crew.length > 0)
    .toSorted(
      (one, other) =>
        (other.card.year ?? 0) - (one.card.year ?? 0) || one.card.title.localeCompare(other.card.title),
    )
  const [first] = ours
  if (!first) return null
  const faces = ours.flatMap(({ id, cast }) =>
    cast.flatMap(({ picture }) => (picture ? `/images/${id}/person/${faceVersion(picture)}` : [])),
  )
  return {
    key,
    name: creditsOf(first)[0]?.name ?? '',
    picture: faces[0] ?? null,
    titles: [...Map.groupBy(ours, ({ card }) => card.id).values()].flatMap(asOneTitle),
  }
}

/** A series and its episodes are one title. */
function asOneTitle(credited: readonly CreditedTitle[]): PersonTitle[] {
  const [first] = credited
  if (!first) return []
  const isRegular = credited.some(({ episode }) => episode === null)
  const episodes = isRegular ? [] : credited.flatMap(({ episode }) => episode ?? [])
  return [{ card: first.card, roles: rolesOf(credited), episodes }]
}

function rolesOf(credited: readonly CreditedTitle[]): string[] {
  const [cast, crew] = [credited.flatMap((one) => one.cast), credited.flatMap((one) => one.crew)]
  const characters = cast.map(({ character }) => (character ? m.person_as({ character }) : m.cast_head()))
  return [...new Set([...crew.map(({ job }) => jobWords(job)), ...characters])]
}
