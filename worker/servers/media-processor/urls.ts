/** Where a server's files and its program are. */
export type Site = {
  /** Where files and pictures may be on: the server's own address, and that for browsers. */
  origins: readonly string[]
  /** The program's path on its origin. */
  program: string
}

/**
 * Path and query of an address that may be asked for: one on the server's own origin, relative or absolute. Null for
 * an empty one and for any other origin, which is never asked.
 */
export function ownPath(address: unknown, origins: readonly string[]): string | null {
  const [base = ''] = origins
  if (typeof address !== 'string' || address === '' || !URL.canParse(address, base)) return null
  const { origin, pathname, search } = new URL(address, base)
  return origins.includes(origin) ? pathname + search : null
}

/** The same on whatever origin, where nothing is asked for: a file may be elsewhere, and is listed all the same. */
export function anyPath(address: unknown, [base = '']: readonly string[]): string | null {
  if (typeof address !== 'string' || address === '' || !URL.canParse(address, base)) return null
  return new URL(address, base).pathname
}

/** The path of a file as its folders are called, without its query. */
export function plainPath(path: string): string {
  const [encoded = ''] = path.split('?')
  const relative = encoded.replace(/^\/+/, '')
  try {
    return decodeURIComponent(relative)
  } catch {
    return relative
  }
}

/** Another file of the same folder. */
export function sibling(path: string, fileName: string): string {
  const [encoded = ''] = path.split('?')
  return `${encoded.slice(0, encoded.lastIndexOf('/') + 1)}${encodeURIComponent(fileName.toWellFormed())}`
}
