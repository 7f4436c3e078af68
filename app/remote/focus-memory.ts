const KEPT = 60
/** So long a page may take until what had the focus is there again. */
const WAIT_MS = 5_000

/** What had the focus: where it leads, and in which part of the page, since a title may be in several. */
type Kept = { href: string; region: string | null }

const memories = new Map<string, Kept>()

/** Notes which link of each page has the focus, and gives it back to that one after a step back. */
export function rememberFocus(): void {
  note(document.activeElement)
  document.addEventListener('focusin', ({ target }) => note(target))
  window.addEventListener('popstate', () => {
    const kept = memories.get(entry())
    if (kept) giveBack(kept)
  })
}

/** The router's name of an entry of the browser's history. */
function entry(): string {
  const state: unknown = window.history.state
  return state instanceof Object && 'key' in state ? String(state.key) : 'first'
}

function note(target: EventTarget | null): void {
  const link = target instanceof Element ? target.closest('main a[href]') : null
  const href = link?.getAttribute('href')
  if (!link || !href) return
  memories.delete(entry())
  memories.set(entry(), { href, region: regionOf(link) })
  for (const oldest of [...memories.keys()].slice(0, -KEPT)) memories.delete(oldest)
}

function regionOf(link: Element): string | null {
  const region = link.closest('[aria-label], [aria-labelledby]:not(a)')
  const id = region?.getAttribute('aria-labelledby')
  return (
    region?.getAttribute('aria-label') ?? (id ? (document.getElementById(id)?.textContent ?? null) : null)
  )
}

/** Until it is there, or somebody does something else: parts of a page may come after it. */
function giveBack({ href, region }: Kept): void {
  const over = new AbortController()
  const find = () => {
    if (isTaken()) return
    const links = [...document.querySelectorAll<HTMLElement>(`main a[href="${CSS.escape(href)}"]`)]
    links.find((link) => regionOf(link) === region)?.focus({ preventScroll: true })
  }
  const watch = new MutationObserver(find)
  const timer = setTimeout(() => over.abort(), WAIT_MS)
  over.signal.addEventListener('abort', () => {
    watch.disconnect()
    clearTimeout(timer)
  })
  for (const type of ['keydown', 'pointerdown', 'popstate'])
    window.addEventListener(type, () => over.abort(), { capture: true, signal: over.signal })
  watch.observe(document.body, { childList: true, subtree: true })
  find()
}

function isTaken(): boolean {
  const { activeElement } = document
  return activeElement !== null && !activeElement.matches('body, #main, h1')
}
