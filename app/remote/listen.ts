import type { actOnKey } from './keys.ts'

/** Keys that move the focus, close or lead back; the first one brings what they do. */
const OURS = /^(Arrow|Page|Home|End|Tab|Escape|GoBack|BrowserBack|XF86Back)/
const WAITS = /^(Arrow|GoBack|BrowserBack|XF86Back)/
/** What may need an arrow itself, before that is known for sure. */
const FIELDS = 'input, select, textarea, [contenteditable], media-time-range, media-volume-range'

/** Listens to the keys of a remote on every page. What they do is not loaded before one is pressed, or something focused. */
export function listenToKeys(): void {
  let act: typeof actOnKey | undefined
  const load = async () => {
    const keys = await import('./keys.ts')
    act = keys.actOnKey
    return act
  }
  window.addEventListener('focusin', () => void load(), { once: true })
  // The last to hear of it: what has the focus and what is around it come first.
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || !OURS.test(event.key) || !isPlain(event)) return
    if (act) {
      if (act(event)) event.preventDefault()
      return
    }
    // Until it is known where the focus goes, neither the page scrolls nor the browser goes back.
    if (WAITS.test(event.key) && !isInField(event.target)) event.preventDefault()
    void load().then((first) => first(event))
  })
}

const isPlain = ({ key, ctrlKey, metaKey, altKey, shiftKey, isComposing }: KeyboardEvent) =>
  !(ctrlKey || metaKey || altKey || isComposing || (shiftKey && key !== 'Tab'))

const isInField = (target: EventTarget | null) => target instanceof Element && target.closest(FIELDS) !== null
