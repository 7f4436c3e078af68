import { useSearchParams } from '@remix-run/react'
import { Captions } from 'lucide-react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { captionKey, NO_CAPTIONS } from './captions.ts'
import { PlayerMenu, type Option } from './player-menu.tsx'

type Props = { info: PlaybackInfo; captions: string; onCaptions: (key: string) => void }
type PictureCaption = PlaybackInfo['pictureCaptions'][number]

/** Captions as text, and those that are pictures: these are asked for in the address, as another film to play. */
export function CaptionsMenu({ info, captions, onCaptions }: Props) {
  const [search, setSearch] = useSearchParams()
  const pictures = info.pictureCaptions
  const drawn = pictures.find(({ isDrawn }) => isDrawn)
  const options = captionOptions(info)
  if (options.length < 2) return null
  const value = drawn ? pictureKey(drawn) : captions

  const choose = (key: string) => {
    const picture = pictures.find((one) => pictureKey(one) === key)
    onCaptions(picture ? NO_CAPTIONS : key)
    if (picture ?? drawn)
      setSearch(withDrawn(search, picture ?? null), { replace: true, preventScrollReset: true })
  }
  return (
    <PlayerMenu
      name="Captions"
      current={options.find((option) => option.value === value)?.label ?? 'none'}
      icon={<Captions aria-hidden size={24} />}
      options={options}
      value={value}
      onChoose={choose}
    />
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
  const texts = captions.map((caption) => ({
    value: captionKey(caption),
    label: caption.label,
    detail: `From ${caption.serverName}`,
  }))
  const pictures = pictureCaptions.map((caption) => ({
    value: pictureKey(caption),
    label: caption.label,
    detail: caption.cost,
  }))
  return [{ value: NO_CAPTIONS, label: 'Off' }, ...texts, ...pictures]
}
