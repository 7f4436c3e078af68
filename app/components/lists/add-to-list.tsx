import { ListPlus } from 'lucide-react'
import { type ComponentType, useId, useRef, useState } from 'react'
import { m } from '../../i18n/m.ts'
import { placeUnder } from '../place-under.ts'
import type { Pick, PicksProps } from './list-picks.tsx'

type Read = { Picks: ComponentType<PicksProps>; picks: Pick[] }

/** In which lists a title is, to be changed. What shows them and what they are is asked for when it is opened. */
export function AddToList({ id }: { id: string }) {
  const listId = useId()
  const panel = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const [read, setRead] = useState<Read | 'unread' | 'unreachable'>('unread')
  const open = () => {
    placeUnder(panel.current, opener.current)
    void readLists(id).then((found) => setRead(found ?? 'unreachable'))
  }
  return (
    <>
      <button ref={opener} type="button" className="button" onClick={open} {...{ popovertarget: listId }}>
        <ListPlus />
        {m.list_add()}
      </button>
      <div ref={panel} id={listId} className="menu-list list-picks" {...{ popover: 'auto' }}>
        <p className="menu-head">{m.list_picks()}</p>
        {read === 'unread' && <p className="list-picks-note">{m.list_picks_reading()}</p>}
        {read === 'unreachable' && <p className="list-picks-note">{m.list_picks_unreachable()}</p>}
        {typeof read === 'object' && (
          <read.Picks itemId={id} picks={read.picks} onChange={(picks) => setRead({ ...read, picks })} />
        )}
      </div>
    </>
  )
}

/** Null where the lists or the script that shows them do not come. */
async function readLists(itemId: string): Promise<Read | null> {
  try {
    const { Picks, readPicks } = await import('./list-picks.tsx')
    const picks = await readPicks(itemId)
    return picks && { Picks, picks }
  } catch {
    return null
  }
}
