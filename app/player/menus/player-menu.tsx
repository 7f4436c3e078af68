import type { ReactNode } from 'react'
import { MenuButton } from './menu-button.tsx'
import { ListHead, type Option, OptionList } from './option-list.tsx'

/** One thing to choose: a button of its own where there is room, else a row of the menu "More". */
export type Choice = {
  /** `Quality` */
  name: string
  /** What is chosen now. */
  current: string
  icon: ReactNode
  /** A sentence above the options. */
  note?: string
  options: Option[]
  value: string
  onChoose: (value: string) => void
}

type Props = { choice: Choice; face?: ReactNode; className?: string }

/** A button of the control bar with a small list of choices. */
export function PlayerMenu({ choice, face, className = '' }: Props) {
  const { name, current, icon, note, options, value, onChoose } = choice
  return (
    <MenuButton name={name} current={current} face={face ?? icon} className={className}>
      {(close, id) => (
        <>
          <ListHead name={name} note={note} onClose={close} />
          <OptionList
            {...{ id, name, options, value }}
            onChoose={(next) => {
              close()
              onChoose(next)
            }}
          />
        </>
      )}
    </MenuButton>
  )
}
