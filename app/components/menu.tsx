import type { ReactNode } from 'react'
import { useId, useRef } from 'react'
import { placeUnder } from './place-under.ts'

type Props = {
  /** Name of the button for screen readers and its tooltip. */
  label: string
  button: ReactNode
  /** When the button is pressed. */
  onPress?: () => void
  /** Rows: links and buttons of class `menu-row`, parted by `<hr />`. */
  children: ReactNode
}

/**
 * A button that opens a list in the top layer, where the browser itself closes it on Escape and on a press
 * elsewhere and gives the focus back. A sheet from below on small screens.
 */
export function Menu({ label, button, onPress, children }: Props) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={opener}
        type="button"
        className="button"
        data-variant="plain"
        data-icon-only="true"
        aria-label={label}
        title={label}
        onClick={() => {
          placeUnder(list.current, opener.current)
          onPress?.()
        }}
        {...{ popovertarget: id }}
      >
        {button}
      </button>
      {/* A press on a row bubbles up to here; Escape and a press elsewhere are the browser's. */}
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div
        ref={list}
        id={id}
        className="menu-list"
        onClick={() => list.current?.hidePopover()}
        {...{ popover: 'auto' }}
      >
        {children}
      </div>
    </>
  )
}
