import { useNavigate, useRevalidator } from '@remix-run/react'
import { Ellipsis, House, LogOut, Pencil, Play, Trash2, Users } from 'lucide-react'
import { useState } from 'react'
import type { ListRole } from '../../../shared/list-rights.ts'
import { m } from '../../i18n/m.ts'
import { Button, ButtonLink } from '../button.tsx'
import { Deferred } from '../deferred.tsx'
import { Hero, type HeroPicture } from '../hero.tsx'
import { Menu } from '../menu.tsx'
import { send } from '../send.ts'
import { showToast } from '../toast-store.ts'
import { useSaved } from '../use-saved.ts'
import { WatchedLine } from '../watched-line.tsx'
import { changeList, changeListOrSay } from './change-list.ts'
import { ListForm } from './list-form.tsx'
import { ShareDialog } from './share-dialog.tsx'

type About = {
  length: string | null
  next: { playTo: string; name: string; watched: { percent: number; left: string } | null } | null
}

type Props = {
  id: string
  name: string
  text: string
  role: ListRole
  owner: string | null
  people: number
  count: number
  notes: number
  picture: HeroPicture
  isOnHome: boolean
  may: { describe: boolean; share: boolean; delete: boolean; leave: boolean }
  about: Promise<About>
  /** Somebody deleted or left it. */
  onLeave: () => void
}

/** What leads the page of a list. */
export function ListHead(props: Props) {
  const { name, picture, owner, role, count, people, about } = props
  return (
    <Hero
      isShort
      title={name}
      picture={picture}
      eyebrow={owner === null ? m.list_head_own() : m.list_head_of({ name: owner })}
      facts={
        <>
          <span>{m.count_titles({ count })}</span>
          <Deferred value={about} fallback={null}>
            {({ length }) => length && <span>{m.list_length({ length })}</span>}
          </Deferred>
          <span>{sharedWords(role, people)}</span>
        </>
      }
      watched={
        <Deferred value={about} fallback={null}>
          {({ next }) => next && <NextLine next={next} />}
        </Deferred>
      }
      actions={<ListActions {...props} />}
    />
  )
}

const ROLE_WORDS: Record<Exclude<ListRole, 'owner'>, () => string> = {
  see: m.list_may_see,
  add: m.list_may_add,
  edit: m.list_may_edit,
}

const sharedWords = (role: ListRole, people: number) => {
  if (role !== 'owner') return ROLE_WORDS[role]()
  return people === 0 ? m.list_only_you() : m.list_shared_with({ count: people })
}

function NextLine({ next: { name, watched } }: { next: NonNullable<About['next']> }) {
  return (
    <>
      <p className="list-next" dir="auto">
        {m.list_next({ name })}
      </p>
      {watched && <WatchedLine {...watched} />}
    </>
  )
}

function ListActions(props: Props) {
  const { id, about, isOnHome, may } = props
  return (
    <>
      <Deferred value={about} fallback={<PlayNothing />}>
        {({ next }) => (next ? <PlayNext next={next} /> : null)}
      </Deferred>
      <div className="title-tools">
        <HomeButton key={id} id={id} isOnHome={isOnHome} />
        {may.share && <ShareButton {...props} />}
        {may.describe && <EditButton {...props} />}
        {may.delete && <DeleteMenu {...props} />}
        {may.leave && <LeaveMenu {...props} />}
      </div>
    </>
  )
}

const PlayNothing = () => (
  <Button type="button" variant="primary" size="large" icon={<Play data-filled="true" />} disabled>
    {m.list_play()}
  </Button>
)

function PlayNext({ next: { playTo, name, watched } }: { next: NonNullable<About['next']> }) {
  return (
    <ButtonLink
      to={playTo}
      variant="primary"
      size="large"
      icon={<Play data-filled="true" />}
      aria-label={watched ? m.list_resume_name({ name }) : m.list_play_name({ name })}
    >
      {watched ? m.list_resume() : m.list_play()}
    </ButtonLink>
  )
}

function HomeButton({ id, isOnHome }: Pick<Props, 'id' | 'isOnHome'>) {
  const { value, save } = useSaved(isOnHome, (wanted) =>
    changeListOrSay(wanted ? 'PUT' : 'DELETE', `/${id}/home`),
  )
  return (
    <Button type="button" icon={<House />} aria-pressed={value} onClick={() => void save(!value)}>
      {value ? m.list_home_on() : m.list_home_off()}
    </Button>
  )
}

function ShareButton({ id, name }: Props) {
  const [isOpen, setOpen] = useState(false)
  const { revalidate } = useRevalidator()
  const close = () => {
    setOpen(false)
    void revalidate()
  }
  return (
    <>
      <Button type="button" icon={<Users />} onClick={() => setOpen(true)}>
        {m.list_share()}
      </Button>
      <ShareDialog listId={id} name={name} isOpen={isOpen} onClose={close} />
    </>
  )
}

function EditButton({ id, name, text }: Props) {
  const [isOpen, setOpen] = useState(false)
  const { revalidate } = useRevalidator()
  const save = async (wanted: { name: string; text: string }) => {
    const saved = await changeList('PUT', `/${id}`, wanted)
    if (!saved.ok) return saved.words
    void revalidate()
    return null
  }
  return (
    <>
      <Button type="button" icon={<Pencil />} onClick={() => setOpen(true)}>
        {m.list_edit()}
      </Button>
      <ListForm
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={m.list_edit_head()}
        yes={m.list_save()}
        name={name}
        text={text}
        onSave={save}
      />
    </>
  )
}

function DeleteMenu({ id, name, count, notes, people, onLeave }: Props) {
  const navigate = useNavigate()
  const remove = async () => {
    onLeave()
    const deleted = await changeList('DELETE', `/${id}`)
    if (!deleted.ok) return showToast({ words: deleted.words, isError: true })
    navigate('/lists')
    const undo = undoOf(deleted.answer)
    const back = async () => {
      const isBack = undo !== null && (await send('POST', `/api/undo/${undo}`)) !== null
      if (isBack) navigate(`/list/${id}`)
      else showToast({ words: m.list_undo_too_late(), isError: true })
    }
    showToast({ words: deletedWords({ name, count, notes, people }), onUndo: () => void back() })
  }
  return (
    <Menu label={m.list_more({ name })} button={<Ellipsis />}>
      <button type="button" className="menu-row" onClick={() => void remove()}>
        <Trash2 />
        {m.list_delete()}
      </button>
    </Menu>
  )
}

/** `Rainy days is deleted: 12 titles and 3 notes. 2 people do not see it any more.` */
function deletedWords({
  name,
  count,
  notes,
  people,
}: Pick<Props, 'name' | 'count' | 'notes' | 'people'>): string {
  const titles = m.count_titles({ count })
  const what =
    notes === 0 ? titles : m.list_titles_and_notes({ titles, notes: m.count_notes({ count: notes }) })
  return people === 0 ? m.list_deleted({ name, what }) : m.list_deleted_shared({ name, what, count: people })
}

function undoOf(answer: unknown): string | null {
  const undo = typeof answer === 'object' && answer && 'undo' in answer ? answer.undo : null
  return typeof undo === 'string' ? undo : null
}

function LeaveMenu({ id, name, owner, onLeave }: Props) {
  const navigate = useNavigate()
  const leave = async () => {
    onLeave()
    if (!(await changeListOrSay('DELETE', `/${id}/people/me`))) return
    navigate('/lists')
    showToast({ words: m.list_left({ name, owner: owner ?? '' }) })
  }
  return (
    <Menu label={m.list_more({ name })} button={<Ellipsis />}>
      <button type="button" className="menu-row" onClick={() => void leave()}>
        <LogOut />
        {m.list_leave()}
      </button>
    </Menu>
  )
}
