import { Clapperboard } from 'lucide-react'
import { useRef, useState } from 'react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'

type Props = { trailer: { shape: 'frame' | 'file' | 'page'; url: string }; title: string }

/** A title's trailer. Nothing of the site that has it is asked for before the press. */
export function Trailer({ trailer, title }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [isOpen, setOpen] = useState(false)
  const { shape, url } = trailer
  if (shape === 'page')
    return (
      <a className="button" href={url} target="_blank" rel="noreferrer">
        <Clapperboard />
        {m.title_trailer()}
      </a>
    )
  return (
    <>
      <Button
        type="button"
        icon={<Clapperboard />}
        onClick={() => {
          setOpen(true)
          dialog.current?.showModal()
        }}
      >
        {m.title_trailer()}
      </Button>
      <dialog
        ref={dialog}
        className="trailer"
        aria-label={m.title_trailer_of({ title })}
        onClose={() => setOpen(false)}
      >
        {isOpen &&
          (shape === 'frame' ? (
            <iframe
              src={url}
              title={m.title_trailer_of({ title })}
              allow="autoplay; fullscreen; encrypted-media; picture-in-picture"
              // Its site refuses to play where it does not learn which one shows it.
              referrerPolicy="strict-origin-when-cross-origin"
            />
          ) : (
            // eslint-disable-next-line jsx-a11y/media-has-caption -- a trailer's file has none
            <video src={url} controls autoPlay />
          ))}
        <form method="dialog">
          <Button>{m.toast_close()}</Button>
        </form>
      </dialog>
    </>
  )
}
