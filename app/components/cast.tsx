import { Face } from './face.tsx'

type Props = { cast: { name: string; character: string | null; picture: string | null }[] }

const HUES = 6

/** Who plays whom. */
export function Cast({ cast }: Props) {
  if (cast.length === 0) return null
  return (
    <section className="shelf wrap" aria-labelledby="cast">
      <h2 className="head" id="cast">
        Cast
      </h2>
      <ul className="cast">
        {cast.map(({ name, character, picture }, index) => (
          <li key={`${name} ${character}`}>
            <Face name={name} hue={(index % HUES) + 1} picture={picture} />
            <span>
              <span className="cast-name">{name}</span>
              {character && <span className="cast-character">{character}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
