import type { PathRule } from './connection.ts'

type Mapped = { serverId: string; path: string }

const MAX_PATH = 4_000

/**
 * Where the files of a service lie on the servers, by the longest rule of each server that fits. A path that is not
 * absolute, climbs, or is the library itself fits none: what a rule covers is never wider than one title's files.
 */
export function mapPath(given: string, pathMap: readonly PathRule[]): Mapped[] {
  const path = normalise(given)
  if (path === null) return []
  const found = new Map<string, { rule: PathRule; rest: string }>()
  for (const rule of pathMap) {
    const rest = restBelow(path, rule.from)
    const known = found.get(rule.serverId)
    if (rest !== null && (known === undefined || known.rule.from.length < rule.from.length))
      found.set(rule.serverId, { rule, rest })
  }
  return [...found.values()].map(({ rule, rest }) => ({
    serverId: rule.serverId,
    path: rule.to === '' ? rest : `${rule.to.replace(/[/\\]+$/, '')}/${rest}`,
  }))
}

/** Slashes as everywhere but on Windows, none at the end; null for what is no whole path. */
function normalise(path: string): string | null {
  const plain = path.replaceAll('\\', '/').replace(/\/+$/, '')
  const isWhole = plain.startsWith('/') || /^[A-Za-z]:\//.test(plain)
  const isSafe = !plain.includes('\0') && plain.isWellFormed() && !plain.split('/').includes('..')
  return isWhole && isSafe && plain.length <= MAX_PATH ? plain : null
}

/** What is left of a path below a folder; Windows does not care for upper and lower case. Null outside of it. */
function restBelow(path: string, from: string): string | null {
  const folder = `${from.replaceAll('\\', '/').replace(/\/+$/, '')}/`
  const isWindows = /^[A-Za-z]:\//.test(folder)
  const head = path.slice(0, folder.length)
  const fits = isWindows ? head.toLowerCase() === folder.toLowerCase() : head === folder
  const rest = path.slice(folder.length).replace(/^\/+/, '')
  return fits && rest !== '' ? rest : null
}
