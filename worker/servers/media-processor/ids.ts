import { sha256Hex } from '../../../shared/identity/sha256.ts'

/**
 * This kind of server has no ids of its own that name one entry each (`_id` is the same for equal encodes), so they are
 * made of folder names, which may hold any character. Movies begin with `m-`, all that belongs to a series with `t-`.
 */
export const MOVIES = 'm-'
export const SERIES = 't-'

function hashed(name: string, digits: number): string {
  return sha256Hex(encodeURIComponent(name.toWellFormed())).slice(0, digits)
}

export function movieId(folder: string): string {
  return MOVIES + hashed(folder, 20)
}

export function seriesId(folder: string): string {
  return SERIES + hashed(folder, 20)
}

/** Folders such as `Season 1` and `Season 01` are two seasons here, as they are on the disk. */
export function seasonId(series: string, folder: string): string {
  const number = /^Season ([A-Za-z0-9]{1,8})$/.exec(folder)?.[1]
  return `${series}_${number ?? `x${hashed(folder, 12)}`}`
}

export function episodeId(season: string, key: string): string {
  return `${season}_${/^S\d{1,5}E\d{1,6}$/.test(key) ? key : `x${hashed(key, 12)}`}`
}

/** The series that any entry of `t-` is part of. */
export function seriesOf(entryId: string): string {
  return entryId.split('_')[0] ?? entryId
}

/** The id that pictures, captions and copies get from the address of their file. */
export function fileId(path: string): string {
  return hashed(path, 16)
}
