import { useEffect, useState } from 'react'
import type { ListRight } from '../../../shared/list.ts'
import type { ListPeople } from '../../library/lists/list-answers.ts'
import { m } from '../../i18n/m.ts'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { Face } from '../face.tsx'
import { hueOf } from '../hue.ts'
import { send } from '../send.ts'
import { changeListOrSay } from './change-list.ts'

type People = ListPeople['people']
type Props = { listId: string; name: string; isOpen: boolean; onClose: () => void }

const RIGHTS: [ListRight, () => string][] = [
  ['see', m.list_right_see],
  ['add', m.list_right_add],
  ['edit', m.list_right_edit],
]
const isRight = (value: string): value is ListRight => RIGHTS.some(([right]) => right === value)

/** Who else may see, add to or edit a list. Each choice is saved at once. */
export function ShareDialog({ listId, name, isOpen, onClose }: Props) {
  const [people, setPeople] = useState<People | 'unread' | 'unreachable'>('unread')
  useEffect(() => {
    if (isOpen) void readPeople(listId).then((found) => setPeople(found ?? 'unreachable'))
  }, [isOpen, listId])
  const choose = async (id: string, right: ListRight | null) => {
    const path = `/${listId}/people/${id}`
    const isDone = await (right ? changeListOrSay('PUT', path, { right }) : changeListOrSay('DELETE', path))
    if (isDone)
      setPeople((known) =>
        Array.isArray(known) ? known.map((one) => (one.id === id ? { ...one, right } : one)) : known,
      )
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={m.list_share_head({ name })}
      actions={
        <Button type="button" onClick={onClose}>
          {m.list_done()}
        </Button>
      }
    >
      {people.length === 0 && <p className="text-muted">{m.list_share_alone()}</p>}
      {people === 'unread' && <p className="text-muted">{m.list_share_reading()}</p>}
      {people === 'unreachable' && <p className="text-muted">{m.list_share_unreachable()}</p>}
      {Array.isArray(people) && (
        <ul className="list-people">
          {people.map((one) => (
            <PersonRight key={one.id} person={one} onChoose={(right) => void choose(one.id, right)} />
          ))}
        </ul>
      )}
    </Dialog>
  )
}

type RightProps = { person: People[number]; onChoose: (right: ListRight | null) => void }

function PersonRight({ person: { name, right }, onChoose }: RightProps) {
  return (
    <li>
      <Face name={name} hue={hueOf(name)} />
      <span dir="auto">{name}</span>
      <select
        className="input"
        aria-label={m.list_right_of({ name })}
        value={right ?? ''}
        onChange={(event) => onChoose(isRight(event.target.value) ? event.target.value : null)}
      >
        <option value="">{m.list_right_none()}</option>
        {RIGHTS.map(([value, words]) => (
          <option key={value} value={value}>
            {words()}
          </option>
        ))}
      </select>
    </li>
  )
}

async function readPeople(listId: string): Promise<People | null> {
  const sent = await send('GET', `/api/lists/${listId}/people`)
  if (!sent) return null
  const answers = await import('../../library/lists/list-answers.ts')
  return answers.ListPeople.safeParse(sent.answer).data?.people ?? null
}
