import { type RefObject, useEffect, useState } from 'react'
import { request, seekBy } from '../keys/perform.ts'
import { gestureOf, type Stroke } from './gesture.ts'

/** Two taps within this are one gesture. */
const DOUBLE_TAP_MS = 320
const SHOWN_MS = 700
const STEP_SECONDS = 10

/** What a finger has just done, to be shown: where, and how many seconds altogether. */
export type TouchSeek = { side: 'left' | 'right'; seconds: number }

/**
 * Double tap left and right goes 10 s, each further tap 10 s more; a swipe along goes through the film; up enters full
 * screen and down leaves it.
 */
export function useTouch(video: RefObject<HTMLVideoElement | null>): TouchSeek | null {
  const [shown, setShown] = useState<TouchSeek | null>(null)
  useEffect(() => {
    const element = video.current
    const controller = element?.closest('media-controller')
    if (!element || !controller) return
    let begun: (Stroke & { at: number }) | null = null
    let lastTap = { side: '', at: -DOUBLE_TAP_MS, seconds: 0 }
    let hide: ReturnType<typeof setTimeout> | undefined
    const show = (seconds: number) => {
      clearTimeout(hide)
      setShown({ side: seconds < 0 ? 'left' : 'right', seconds })
      hide = setTimeout(() => setShown(null), SHOWN_MS)
    }
    const tap = (side: 'left' | 'middle' | 'right', at: number) => {
      const isSecond = side === lastTap.side && at - lastTap.at < DOUBLE_TAP_MS
      const step = side === 'left' ? -STEP_SECONDS : STEP_SECONDS
      lastTap = { side, at, seconds: isSecond ? lastTap.seconds + step : 0 }
      if (!isSecond || side === 'middle') return
      seekBy(element, step)
      show(lastTap.seconds)
    }
    const onDown = (event: PointerEvent) => {
      const isOurs = event.pointerType === 'touch' && event.isPrimary && isPicture(event, element, controller)
      const { clientX: x, clientY: y } = event
      begun = isOurs ? { fromX: x, fromY: y, toX: x, toY: y, ms: 0, at: event.timeStamp } : null
    }
    const onMove = (event: PointerEvent) => {
      if (!begun) return
      const along = gestureOf({ ...begun, toX: event.clientX, toY: event.clientY }, sizeOf(element))
      if (along?.kind === 'swipe-seek') show(along.seconds)
    }
    const onUp = (event: PointerEvent) => {
      if (!begun) return
      const stroke = { ...begun, toX: event.clientX, toY: event.clientY, ms: event.timeStamp - begun.at }
      begun = null
      const gesture = gestureOf(stroke, sizeOf(element))
      if (gesture?.kind === 'tap') tap(gesture.side, event.timeStamp)
      else if (gesture?.kind === 'swipe-seek') seekBy(element, gesture.seconds)
      else if (gesture) turnFull(controller, gesture.kind === 'swipe-up')
    }
    const onCancel = () => (begun = null)
    const listeners = [
      ['pointerdown', onDown],
      ['pointermove', onMove],
      ['pointerup', onUp],
      ['pointercancel', onCancel],
    ] as const
    const target: EventTarget = controller
    for (const [name, listener] of listeners) target.addEventListener(name, listener as EventListener)
    return () => {
      clearTimeout(hide)
      for (const [name, listener] of listeners) target.removeEventListener(name, listener as EventListener)
    }
  }, [video])
  return shown
}

function turnFull(controller: Element, isWanted: boolean): void {
  const isFull = document.fullscreenElement !== null
  if (isFull !== isWanted)
    request(controller, isWanted ? 'mediaenterfullscreenrequest' : 'mediaexitfullscreenrequest')
}

/** Not one of the controls. */
function isPicture({ target }: Event, video: Element, controller: Element): boolean {
  return target === video || target === controller
}

function sizeOf(element: Element) {
  const { width, height } = element.getBoundingClientRect()
  return { width, height }
}
