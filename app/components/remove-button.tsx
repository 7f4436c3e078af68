import type { ComponentProps } from 'react'
import { m } from '../i18n/m.ts'
import { AskButton } from './ask-button.tsx'

type Props = Pick<ComponentProps<typeof AskButton>, 'keep' | 'children' | 'onAsk'> & {
  name: string
  /** Which form field names what goes, and its value. */
  field: { name: string; value: string }
}

/** Removing asks once. */
export function RemoveButton({ name, field, ...rest }: Props) {
  const fields = { [field.name]: field.value }
  const words = {
    words: m.admin_remove(),
    title: m.admin_remove_ask({ name }),
    yes: m.admin_remove_yes({ name }),
  }
  return <AskButton {...words} intent="remove" fields={fields} {...rest} />
}
