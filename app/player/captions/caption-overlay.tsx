import { type RefObject, useEffect, useRef } from 'react'
import type { CaptionLook } from './caption-look.ts'
import { cuePlace } from './cue-place.ts'
import { useCues } from './use-cues.ts'
import './captions.css'

type Props = {
  video: RefObject<HTMLVideoElement | null>
  captions: string
  offsetMs: number
  look: CaptionLook
}

/** Tells the media controller not to hide it with the controls. */
const STAYS = { noautohide: '' }

/** Captions over the picture, as this device wants them to look; above the controls while those are shown. */
export function CaptionOverlay({ video, captions, offsetMs, look }: Props) {
  const cues = useCues(video, captions, offsetMs)
  const placed = cues.map((cue) => ({ cue, place: cuePlace(cue) }))
  return (
    <div
      className="captions"
      data-size={look.size}
      data-colour={look.colour}
      data-background={look.background}
      {...STAYS}
    >
      {placed.map(({ cue, place }, index) => place && <Cue key={index} cue={cue} style={place} isPlaced />)}
      <div className="captions-bottom">
        {placed.map(({ cue, place }, index) => !place && <Cue key={index} cue={cue} />)}
      </div>
    </div>
  )
}

function Cue({ cue, style, isPlaced }: { cue: VTTCue; style?: React.CSSProperties; isPlaced?: boolean }) {
  const text = useRef<HTMLSpanElement>(null)
  useEffect(() => text.current?.replaceChildren(cue.getCueAsHTML()), [cue])
  return (
    <p className="caption" data-placed={isPlaced} style={style}>
      <span ref={text} />
    </p>
  )
}
