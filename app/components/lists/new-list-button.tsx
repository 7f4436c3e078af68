import { useNavigate } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../i18n/m.ts'
import { Button } from '../button.tsx'
import { changeList, idOf } from './change-list.ts'
import { ListForm } from './list-form.tsx'

/** Asks for a name, makes the list and opens it. */
export function NewListButton({ variant }: { variant?: 'primary' }) {
  const [isOpen, setOpen] = useState(false)
  const navigate = useNavigate()
  const make = async (wanted: { name: string; text: string }) => {
    const made = await changeList('POST', '', wanted)
    if (!made.ok) return made.words
    const id = idOf(made.answer)
    if (id !== null) navigate(`/list/${id}`)
    return null
  }
  return (
    <>
      <Button type="button" variant={variant} icon={<Plus />} onClick={() => setOpen(true)}>
        {m.list_new()}
      </Button>
      <ListForm
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={m.list_new()}
        yes={m.list_make_whole()}
        onSave={make}
      />
    </>
  )
}
