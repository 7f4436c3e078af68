import { X } from 'lucide-react'
import { KEY_HELP } from './key-action.ts'
import './keys-dialog.css'
import { useModal } from '../../components/use-modal.ts'
import { m } from '../../i18n/m.ts'

/** Every key of the player. Escape and a press beside it close it, and the focus goes back to where it was. */
export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const modal = useModal(isOpen, onClose)
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the way out by key is Escape
    <dialog
      {...modal}
      slot="centered-chrome"
      className="player-keys"
      aria-labelledby="player-keys-title"
      onKeyDown={(event) => event.key === '?' && onClose()}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="player-keys-body">
        <div className="player-list-head">
          <h2 id="player-keys-title">{m.player_keys()}</h2>
          <button
            type="button"
            className="player-head-button"
            aria-label={m.player_close({ name: m.player_keys() })}
            onClick={onClose}
          >
            <X aria-hidden size={20} />
          </button>
        </div>
        <dl>
          {KEY_HELP.map(([keys, does]) => (
            <div key={keys.join()}>
              <dt>{does()}</dt>
              <dd>
                {keys.map((key) => (
                  <kbd key={key}>{key === ' ' ? m.player_keys_space() : key}</kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </dialog>
  )
}
