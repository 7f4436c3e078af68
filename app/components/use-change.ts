import { useRevalidator } from '@remix-run/react'
import { useState } from 'react'
import { m } from '../i18n/m.ts'
import { send } from './send.ts'
import { showToast } from './toast-store.ts'

type Change = {
  method: 'PUT' | 'DELETE'
  path: string
  /** What to say of so many changed things. */
  words: (count: number) => string
}

/** Changes what can be taken back: says it with "Undo", and the page is read again after either. */
export function useChange(onDone?: () => void) {
  const { revalidate } = useRevalidator()
  const [isBusy, setBusy] = useState(false)
  const done = () => {
    revalidate()
    onDone?.()
  }
  const takeBack = async (undo: string) => {
    const isBack = (await send('POST', `/api/undo/${undo}`)) !== null
    if (!isBack) showToast({ words: m.change_too_late(), isError: true })
    done()
  }
  const change = async ({ method, path, words }: Change) => {
    setBusy(true)
    const changed = await ask(method, path)
    setBusy(false)
    if (!changed) return showToast({ words: m.change_failed(), isError: true })
    const { count, undo } = changed
    showToast({ words: words(count), ...(undo !== null && { onUndo: () => void takeBack(undo) }) })
    done()
  }
  return { change: (wanted: Change) => void change(wanted), isBusy }
}

async function ask(method: Change['method'], path: string) {
  const sent = await send(method, path)
  if (!sent) return null
  // The schema is not among what a page needs before it can be pressed.
  const { Changed } = await import('../../shared/history.ts')
  return Changed.safeParse(sent.answer).data ?? null
}
