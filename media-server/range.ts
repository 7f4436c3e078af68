/** Bytes of a file, both ends included. */
export type ByteRange = { first: number; last: number }

/** What a `Range` header asks of a file of that size: a part, the whole, or nothing that exists. */
export type RangeAnswer = { kind: 'part'; range: ByteRange } | { kind: 'whole' } | { kind: 'unsatisfiable' }

/**
 * RFC 9110, section 14. A header that is malformed, has another unit or several ranges is ignored, as its section 14.2
 * allows: the whole file is right for every client.
 */
export function parseRange(header: string | undefined, sizeBytes: number): RangeAnswer {
  const [, from = '', to = ''] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? '') ?? []
  if (from === '') return to === '' ? { kind: 'whole' } : suffix(Number(to), sizeBytes)
  const first = Number(from)
  const last = to === '' ? Infinity : Number(to)
  if (last < first) return { kind: 'whole' }
  if (first >= sizeBytes) return { kind: 'unsatisfiable' }
  return { kind: 'part', range: { first, last: Math.min(last, sizeBytes - 1) } }
}

function suffix(bytes: number, sizeBytes: number): RangeAnswer {
  if (bytes === 0 || sizeBytes === 0) return { kind: 'unsatisfiable' }
  return { kind: 'part', range: { first: Math.max(0, sizeBytes - bytes), last: sizeBytes - 1 } }
}

export type Validators = { etag: string; modifiedMs: number }

/** Whether a range may be given: `If-Range` is absent, or names the file as it is now (strong comparison). */
export function isRangeCurrent(ifRange: string | undefined, { etag, modifiedMs }: Validators): boolean {
  if (ifRange === undefined) return true
  if (ifRange.startsWith('"') || ifRange.startsWith('W/')) return ifRange === etag
  return Date.parse(ifRange) === Math.floor(modifiedMs / 1_000) * 1_000
}

/** Whether the client has the file as it is now, so that 304 is enough. `If-None-Match` wins over the date. */
export function isNotModified(
  { ifNoneMatch, ifModifiedSince }: { ifNoneMatch?: string; ifModifiedSince?: string },
  { etag, modifiedMs }: Validators,
): boolean {
  if (ifNoneMatch !== undefined)
    return ifNoneMatch.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
  return (
    ifModifiedSince !== undefined && Date.parse(ifModifiedSince) >= Math.floor(modifiedMs / 1_000) * 1_000
  )
}
