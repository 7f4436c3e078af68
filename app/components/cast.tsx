import { Link } from '@remix-run/react'
import { useState } from 'react'
import { m } from '../i18n/m.ts'
import type { CastMember } from '../library/cast.ts'
import { Button } from './button.tsx'
import { Face } from './face.tsx'
import { send } from './send.ts'
import { showToast } from './toast-store.ts'

type Props = {
  /** Of the item, for all of them. */
  id: string
  /** The first ones. */
  cast: CastMember[]
  count: number
}

const HUES = 6

/** Who plays whom: the first ones, and everybody at a press. */
export function Cast({ id, cast, count }: Props) {
  const [all, setAll] = useState<{ id: string; cast: CastMember[] }>()
  const [isBusy, setBusy] = useState(false)
  const shown = all?.id === id ? all.cast : cast
  const showAll = async () => {
    setBusy(true)
    const found = await readCast(id)
    setBusy(false)
    if (found) setAll({ id, cast: found })
    else showToast({ words: m.cast_failed(), isError: true })
  }
  if (cast.length === 0) return null
  return (
    <section className="shelf wrap" aria-labelledby="cast">
      <h2 className="head" id="cast">
        {m.cast_head()}
      </h2>
      <ul className="cast">
        {shown.map(({ to, name, character, picture }, index) => (
          <li key={`${index} ${name}`}>
            <Link to={to}>
              <Face name={name} hue={(index % HUES) + 1} picture={picture} />
              <span>
                <span className="cast-name" dir="auto">
                  {name}
                </span>
                {character && (
                  <span className="cast-character" dir="auto">
                    {character}
                  </span>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {shown.length < count && (
        <div className="pt-4">
          <Button type="button" busy={isBusy} onClick={() => void showAll()}>
            {m.show_all({ count })}
          </Button>
        </div>
      )}
    </section>
  )
}

async function readCast(id: string): Promise<CastMember[] | null> {
  const sent = await send('GET', `/api/titles/${id}/cast`)
  if (!sent) return null
  // The schema is not among what a page needs before it can be pressed.
  const { CastAnswer } = await import('../library/cast.ts')
  return CastAnswer.safeParse(sent.answer).data?.cast ?? null
}
