import type { ComponentProps } from 'react'
import { AskButton } from './ask-button.tsx'

type Props = { name: string } & Pick<
  ComponentProps<typeof AskButton>,
  'field' | 'keep' | 'children' | 'onAsk'
>

/** Removing asks once. */
export function RemoveButton({ name, ...rest }: Props) {
  return (
    <AskButton words="Remove" title={`Remove ${name}?`} yes={`Remove ${name}`} intent="remove" {...rest} />
  )
}
