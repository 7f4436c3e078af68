import { useSearchParams } from '@remix-run/react'
import { Captions as CaptionsIcon, ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { PlaybackInfo } from '../../../shared/playback/playback-info.ts'
import { focusFirst, MenuButton } from '../menus/menu-button.tsx'
import { ListHead, type Option, OptionList } from '../menus/option-list.tsx'
import { captionKey, NO_CAPTIONS } from './captions.ts'
import { LookSettings, lookWords } from './look-settings.tsx'
import { TimingSetting } from './timing-setting.tsx'
import type { CaptionState } from './use-captions.ts'
import { m } from '../../i18n/m.ts'

type Props = { info: PlaybackInfo; state: CaptionState }
type PictureCaption = PlaybackInfo['pictureCaptions'][number]

/** Captions as text, and those that are pictures: these are asked for in the address, as another film to play. */
export function CaptionsMenu({ info, state }: Props) {
  const options = captionOptions(info)
  const drawn = info.pictureCaptions.find(({ isDrawn }) => isDrawn)
  const value = drawn ? pictureKey(drawn) : state.captions
  if (options.length < 2) return null
  return (
    <MenuButton
      name={m.player_captions()}
      current={options.find((option) => option.value === value)?.label ?? m.player_none()}
      face={<CaptionsIcon aria-hidden size={24} />}
      kind="dialog"
    >
      {(close, id) => <Pages {...{ info, state, options, value, id, close }} />}
    </MenuButton>
  )
}

type PagesProps = Props & { options: Option[]; value: string; id: string; close: () => void }

function Pages({ info, state, options, value, id, close }: PagesProps) {
  const [isLook, setLook] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const wasLook = useRef(false)
  const [search, setSearch] = useSearchParams()
  useEffect(() => {
    if (isLook !== wasLook.current) focusFirst(root.current)
    wasLook.current = isLook
  }, [isLook])

  const choose = (key: string) => {
    const picture = info.pictureCaptions.find((one) => pictureKey(one) === key)
    const drawn = info.pictureCaptions.find(({ isDrawn }) => isDrawn)
    state.choose(picture ? NO_CAPTIONS : key)
    close()
    if (picture ?? drawn)
      setSearch(withDrawn(search, picture ?? null), { replace: true, preventScrollReset: true })
  }
  return (
    <div ref={root} id={id} className="caption-choices" role="dialog" aria-label={m.player_captions()}>
      {isLook ? (
        <>
          <ListHead name={m.player_captions_look()} onBack={() => setLook(false)} onClose={close} />
          <LookSettings look={state.look} onLook={state.setLook} />
        </>
      ) : (
        <>
          <ListHead name={m.player_captions()} onClose={close} />
          <OptionList name={m.player_captions()} options={options} value={value} onChoose={choose} />
          {state.caption && <TimingSetting caption={state.caption} timing={state} />}
          <button type="button" className="player-row caption-setting" onClick={() => setLook(true)}>
            <span>
              {m.player_captions_look()}
              <small>{lookWords(state.look)}</small>
            </span>
            <ChevronRight aria-hidden size={20} />
          </button>
        </>
      )}
    </div>
  )
}

function pictureKey({ copyRef, captionId }: PictureCaption): string {
  return `${copyRef}/${captionId}`
}

function withDrawn(search: URLSearchParams, picture: PictureCaption | null): URLSearchParams {
  const next = new URLSearchParams(search)
  next.delete('copy')
  next.delete('burn')
  if (picture) {
    next.set('copy', picture.copyRef)
    next.set('burn', picture.captionId)
  }
  return next
}

function captionOptions({ captions, pictureCaptions }: PlaybackInfo): Option[] {
  // Which of several servers has them; of one it says nothing.
  const isOneServer = captions.every(({ serverName }) => serverName === captions[0]?.serverName)
  const texts = captions.map((caption) => ({
    value: captionKey(caption),
    label: caption.label,
    detail: isOneServer ? undefined : m.player_captions_from({ server: caption.serverName }),
  }))
  const pictures = pictureCaptions.map((caption) => ({
    value: pictureKey(caption),
    label: caption.label,
    detail: caption.cost,
  }))
  return [{ value: NO_CAPTIONS, label: m.player_captions_off() }, ...texts, ...pictures]
}
