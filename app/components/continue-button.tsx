import { Undo2, X } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'
import { useSaved } from './use-saved.ts'

type Props = {
  /** Of the film or series. */
  id: string
  name: string
  size?: 'large'
  /** Told whether it is out of the row now. */
  onChange?: (isOut: boolean) => void
}

/** Takes a title out of "continue watching", and puts it back: it stays in its place until the page is opened again. */
export function ContinueButton({ id, name, size, onChange }: Props) {
  const { value: isOut, save } = useSaved(false, async (out) => {
    const method = out ? 'DELETE' : 'PUT'
    const { ok } = await fetch(`/api/continue-watching/${id}`, { method, keepalive: true })
    if (!ok) onChange?.(!out)
    return ok
  })
  const press = () => {
    onChange?.(!isOut)
    void save(!isOut)
  }
  return (
    <Button
      type="button"
      variant={size ? undefined : 'plain'}
      size={size}
      iconOnly
      icon={isOut ? <Undo2 /> : <X />}
      aria-label={isOut ? m.home_put_back({ name }) : m.home_take_out({ name })}
      onClick={press}
    />
  )
}
