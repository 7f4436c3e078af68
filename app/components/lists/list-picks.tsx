import { type FormEvent, useState } from 'react'
import { ListsAnswer } from '../../library/lists/list-answers.ts'
import { m } from '../../i18n/m.ts'
import { Button } from '../button.tsx'
import { send } from '../send.ts'
import { changeList, changeListOrSay, idOf } from './change-list.ts'
import { textIn } from './text-in.ts'

export type Pick = { id: string; name: string; owner: string | null; has: boolean; isFixed: boolean }
export type PicksProps = { itemId: string; picks: Pick[]; onChange: (picks: Pick[]) => void }

/** A tick for each list that one may add to, and a new one. */
export function Picks({ itemId, picks, onChange }: PicksProps) {
  const [said, setSaid] = useState('')
  const turn = async (pick: Pick, has: boolean) => {
    const shown = (value: boolean) =>
      onChange(picks.map((one) => (one.id === pick.id ? { ...one, has: value } : one)))
    shown(has)
    const path = `/${pick.id}/entries/${itemId}`
    const isDone = await (has ? changeListOrSay('PUT', path, {}) : changeListOrSay('DELETE', path))
    if (isDone) setSaid(has ? m.list_in_now({ name: pick.name }) : m.list_out_now({ name: pick.name }))
    else shown(!has)
  }
  return (
    <>
      <div className="list-picks-rows">
        {picks.map((pick) => (
          <label key={pick.id} className="menu-row list-pick">
            <input
              type="checkbox"
              checked={pick.has}
              disabled={pick.isFixed}
              onChange={(event) => void turn(pick, event.target.checked)}
            />
            <span>
              <span dir="auto">{pick.name}</span>
              {pick.owner !== null && (
                <span className="list-pick-owner">{m.list_by({ name: pick.owner })}</span>
              )}
            </span>
          </label>
        ))}
        {picks.length === 0 && <p className="list-picks-note">{m.list_picks_none()}</p>}
      </div>
      <hr />
      <NewHere
        itemId={itemId}
        onMade={(made) => {
          onChange([made, ...picks])
          setSaid(m.list_in_now({ name: made.name }))
        }}
      />
      <p className="sr-only" role="status">
        {said}
      </p>
    </>
  )
}

function NewHere({ itemId, onMade }: { itemId: string; onMade: (made: Pick) => void }) {
  const [trouble, setTrouble] = useState<string | null>(null)
  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const name = textIn(new FormData(form), 'name').trim()
    if (name === '') return
    const made = await changeList('POST', '', { name, itemId })
    const id = made.ok ? idOf(made.answer) : null
    setTrouble(made.ok ? null : made.words)
    if (id === null) return
    form.reset()
    onMade({ id, name, owner: null, has: true, isFixed: false })
  }
  return (
    <form className="list-picks-new" onSubmit={(event) => void make(event)}>
      <input
        className="input"
        name="name"
        aria-label={m.list_new()}
        placeholder={m.list_new()}
        maxLength={200}
        autoComplete="off"
        required
      />
      <Button variant="outline">{m.list_make()}</Button>
      {trouble && (
        <p className="field-error" role="alert">
          {trouble}
        </p>
      )}
    </form>
  )
}

/** The lists in which a title is or may be put; null where they cannot be read. */
export async function readPicks(itemId: string): Promise<Pick[] | null> {
  const sent = await send('GET', `/api/lists?item=${encodeURIComponent(itemId)}`)
  const found = ListsAnswer.safeParse(sent?.answer).data
  return found ? found.lists.flatMap(pickOf) : null
}

/** What one may only see cannot be ticked and is left out. */
function pickOf({
  id,
  name,
  owner,
  role,
  has = false,
  mayRemove = false,
}: ListsAnswer['lists'][number]): Pick[] {
  return role === 'see' ? [] : [{ id, name, owner, has, isFixed: has && !mayRemove }]
}
