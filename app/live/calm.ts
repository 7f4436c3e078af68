/** Calls `act` at once, and then at most every `everyMs` for any number of calls meanwhile. */
export function calm(act: () => void, everyMs: number): { call: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isWanted = false
  const rest = () => {
    timer = null
    if (isWanted) call()
  }
  const call = () => {
    isWanted = timer !== null
    if (isWanted) return
    timer = setTimeout(rest, everyMs)
    act()
  }
  const stop = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    isWanted = false
  }
  return { call, stop }
}
