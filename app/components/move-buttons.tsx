import { ArrowDown, ArrowUp } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'

type Props = {
  /** Of what moves. */
  name: string
  isFirst: boolean
  isLast: boolean
  onMove: (by: 1 | -1) => void
}

/** Moves something of a row by one place; at an end the button stays, so that the focus does. */
export function MoveButtons({ name, isFirst, isLast, onMove }: Props) {
  const arrow = { type: 'button', variant: 'plain', iconOnly: true } as const
  return (
    <>
      <Button
        {...arrow}
        icon={<ArrowUp />}
        aria-label={m.arrange_up({ name })}
        aria-disabled={isFirst}
        onClick={() => !isFirst && onMove(-1)}
      />
      <Button
        {...arrow}
        icon={<ArrowDown />}
        aria-label={m.arrange_down({ name })}
        aria-disabled={isLast}
        onClick={() => !isLast && onMove(1)}
      />
    </>
  )
}
