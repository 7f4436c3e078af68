import { Pause, Play, RotateCcw, RotateCw } from 'lucide-react'
import { SlotIcon } from '../slot-icon.tsx'
import {
  MediaLoadingIndicator,
  MediaPlayButton,
  MediaSeekBackwardButton,
  MediaSeekForwardButton,
} from 'media-chrome/react'

/** Tells the media controller not to hide it with the controls. */
const STAYS = { noautohide: '' }

/** Three round buttons in the middle, for fingers; and the sign that the picture is on its way, for everybody. */
export function TouchControls() {
  return (
    <>
      <div slot="centered-chrome" className="player-middle">
        <MediaSeekBackwardButton seekOffset={10} className="player-round">
          <SlotIcon slot="icon" icon={RotateCcw} size={32} />
        </MediaSeekBackwardButton>
        <MediaPlayButton className="player-round" data-size="big">
          <SlotIcon slot="play" icon={Play} size={30} isFilled />
          <SlotIcon slot="pause" icon={Pause} size={30} isFilled />
        </MediaPlayButton>
        <MediaSeekForwardButton seekOffset={10} className="player-round">
          <SlotIcon slot="icon" icon={RotateCw} size={32} />
        </MediaSeekForwardButton>
      </div>
      <MediaLoadingIndicator slot="centered-chrome" className="player-loading" {...STAYS} />
    </>
  )
}
