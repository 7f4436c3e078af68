import { ChevronRight, Ellipsis, Activity, Keyboard, PictureInPicture2 } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { focusFirst, MenuButton } from './menu-button.tsx'
import { ListHead, moveFocus, OptionList } from './option-list.tsx'
import type { Choice } from './player-menu.tsx'
import { m } from '../../i18n/m.ts'

/** A choice with the width from which it has a button of its own. */
export type MoreChoice = { choice: Choice; from: 'tablet' | 'desk' | 'never' }

type Props = {
  choices: MoreChoice[]
  hasStats: boolean
  onStats: () => void
  onKeys: () => void
  /** Null where the browser has none. */
  onPictureInPicture: (() => void) | null
}

/** What has no button of its own at this width, statistics and keys. */
export function MoreMenu(props: Props) {
  return (
    <MenuButton name={m.player_more()} face={<Ellipsis aria-hidden size={24} />}>
      {(close, id) => <Pages {...props} id={id} close={close} />}
    </MenuButton>
  )
}

function Pages({ choices, id, close, ...actions }: Props & { id: string; close: () => void }) {
  const [page, setPage] = useState<string | null>(null)
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => focusFirst(root.current), [page])
  const open = choices.find(({ choice }) => choice.name === page)?.choice
  return (
    <div ref={root}>
      {open ? (
        <>
          <ListHead name={open.name} note={open.note} onBack={() => setPage(null)} onClose={close} />
          <OptionList
            {...{ id, name: open.name, options: open.options, value: open.value }}
            onChoose={(value) => {
              close()
              open.onChoose(value)
            }}
          />
        </>
      ) : (
        <>
          <ListHead name={m.player_more()} onClose={close} />
          <Rows {...{ id, choices, close, ...actions }} onPage={setPage} />
        </>
      )}
    </div>
  )
}

type RowsProps = Props & { id: string; close: () => void; onPage: (name: string) => void }

function Rows({ id, choices, hasStats, onStats, onKeys, onPictureInPicture, close, onPage }: RowsProps) {
  const then = (act: () => void) => () => {
    close()
    act()
  }
  return (
    <div id={id} role="menu" aria-label={m.player_more()} tabIndex={-1} onKeyDown={moveFocus}>
      {choices.map(({ choice: { name, current, icon }, from }) => (
        <button
          key={name}
          type="button"
          role="menuitem"
          aria-haspopup="menu"
          className="player-row"
          data-below={from}
          onClick={() => onPage(name)}
        >
          {icon}
          <span>
            {name}
            <small>{current}</small>
          </span>
          <ChevronRight aria-hidden size={20} />
        </button>
      ))}
      {onPictureInPicture && (
        <Row
          icon={<PictureInPicture2 aria-hidden size={24} />}
          below="tablet"
          onPress={then(onPictureInPicture)}
        >
          {m.player_picture_in_picture()}
        </Row>
      )}
      <button
        type="button"
        role="menuitemcheckbox"
        aria-checked={hasStats}
        className="player-row"
        onClick={then(onStats)}
      >
        <Activity aria-hidden size={24} />
        <span>
          {m.player_statistics()}
          {hasStats && <small>{m.player_statistics_shown()}</small>}
        </span>
      </button>
      <Row icon={<Keyboard aria-hidden size={24} />} onPress={then(onKeys)}>
        {m.player_keys()}
      </Row>
    </div>
  )
}

function Row(props: { icon: ReactNode; below?: string; onPress: () => void; children: ReactNode }) {
  const { icon, below, onPress, children } = props
  return (
    <button type="button" role="menuitem" className="player-row" data-below={below} onClick={onPress}>
      {icon}
      <span>{children}</span>
    </button>
  )
}
