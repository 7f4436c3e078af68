import { Link } from '@remix-run/react'
import { m } from '../../i18n/m.ts'
import { Picture } from '../picture.tsx'

type Props = {
  id: string
  name: string
  count: number
  owner: string | null
  people: number
  covers: { picture: string | null; placeholder: string[] | null }[]
}

/** A list as its first four posters with its name. */
export function ListCard({ id, name, count, owner, people, covers }: Props) {
  return (
    <Link className="card" to={`/list/${id}`} prefetch="intent">
      <span className="art list-cover" data-count={covers.length}>
        {covers.length === 0 ? (
          <Picture base={null} sizes="" widths={[120, 120]} name={name} />
        ) : (
          covers.map(({ picture, placeholder }, at) => (
            <Picture
              key={picture ?? at}
              base={picture}
              placeholder={placeholder}
              sizes={
                covers.length === 1 ? '(min-width: 45rem) 12rem, 9rem' : '(min-width: 45rem) 6rem, 4.5rem'
              }
              widths={[120, 320]}
              name={picture ? '' : ' '}
            />
          ))
        )}
      </span>
      <span className="card-name" dir="auto">
        {name}
      </span>
      <span className="card-line">
        {[m.count_titles({ count }), sharedWords(owner, people)].filter(Boolean).join(' · ')}
      </span>
    </Link>
  )
}

const sharedWords = (owner: string | null, people: number) =>
  owner === null ? people > 0 && m.list_shared_with({ count: people }) : m.list_by({ name: owner })
