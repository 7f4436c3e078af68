import { useCallback, useEffect, useRef, useState } from 'react'
import type { PlaybackInfo } from '../../../shared/playback/playback-info.ts'
import { type CaptionLook, rememberedLook, rememberLook } from './caption-look.ts'
import { type Caption, captionKey, NO_CAPTIONS, rememberCaptions, rememberedCaptions } from './captions.ts'

/** After the last press of a step it is saved. */
const SAVE_AFTER_MS = 600

export type CaptionState = {
  /** What is shown: a caption's key, or `off`. */
  captions: string
  caption: Caption | null
  choose: (key: string) => void
  offsetMs: number
  setOffset: (offsetMs: number) => void
  /** What another person uses, as long as this one chose nothing. */
  suggestion: Caption['suggestion']
  look: CaptionLook
  setLook: (look: CaptionLook) => void
}

/** Which captions are shown, how, and how much later than their file says: that is kept for the file, the rest here. */
export function useCaptions(info: Pick<PlaybackInfo, 'itemId' | 'captions'>): CaptionState {
  const { itemId } = info
  const [captions, setCaptions] = useState(NO_CAPTIONS)
  const [look, setLook] = useState<CaptionLook>({ size: 'medium', colour: 'white', background: 'shadow' })
  const [moved, setMoved] = useState<ReadonlyMap<string, number>>(new Map())
  useEffect(() => setLook(rememberedLook()), [])
  useEffect(() => setCaptions(rememberedCaptions(info.captions)), [info.captions])
  const save = useSaving(itemId)

  const caption = info.captions.find((one) => captionKey(one) === captions) ?? null
  const chosen = caption && moved.get(caption.captionRef)
  return {
    captions,
    caption,
    choose: (key) => {
      setCaptions(key)
      rememberCaptions(key)
    },
    offsetMs: chosen ?? caption?.offsetMs ?? 0,
    setOffset: (offsetMs) => {
      if (!caption) return
      setMoved(new Map(moved).set(caption.captionRef, offsetMs))
      save(caption.captionRef, offsetMs)
    },
    suggestion: chosen === undefined ? (caption?.suggestion ?? null) : null,
    look,
    setLook: (next) => {
      setLook(next)
      rememberLook(next)
    },
  }
}

function useSaving(itemId: string) {
  const waiting = useRef<{ send: () => void; timer: ReturnType<typeof setTimeout> } | null>(null)
  const sendNow = useCallback(() => {
    if (!waiting.current) return
    clearTimeout(waiting.current.timer)
    waiting.current.send()
    waiting.current = null
  }, [])
  useEffect(() => {
    window.addEventListener('pagehide', sendNow)
    return () => {
      window.removeEventListener('pagehide', sendNow)
      sendNow()
    }
  }, [sendNow])
  return useCallback(
    (captionRef: string, offsetMs: number) => {
      if (waiting.current) clearTimeout(waiting.current.timer)
      const send = () => {
        void fetch(`/api/caption-offsets/${itemId}`, {
          method: 'PUT',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ captionRef, offsetMs }),
          keepalive: true,
        }).catch(() => undefined)
      }
      waiting.current = { send, timer: setTimeout(sendNow, SAVE_AFTER_MS) }
    },
    [itemId, sendNow],
  )
}
