/** Anything but a gateway's word that it found nobody is an answer. */
export async function answers(url: string, withinMs: number): Promise<boolean> {
  try {
    const { status } = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(withinMs) })
    return status !== 502 && status !== 504
  } catch {
    return false
  }
}

/** Resolves after so many milliseconds, or earlier when the network is back. */
export function pauseOrOnline(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      window.removeEventListener('online', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    window.addEventListener('online', end)
  })
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
