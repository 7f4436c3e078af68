/** Into so many parts the titles of a section are sorted by their folders' names. */
const BUCKETS = 512
const DIGEST_VALUES = 2 ** 40

/** What is remembered of one part: two states of its titles differ in it, whatever order they are listed in. */
export type Bucket = {
  /** Of the hashes of its titles. */
  digest: number
  /** So many folders the large answer had in it, and so many entries these were. */
  folders: number
  entries: number
}

/** Parts by their number; an empty one is not there. */
export type Buckets = Map<number, Bucket>

export function bucketOf(folder: string): number {
  return hash53(folder) % BUCKETS
}

/** Takes a title's hash in; its folders and entries are counted elsewhere. */
export function addTitle(buckets: Buckets, folder: string, hashes: string): void {
  const bucket = bucketAt(buckets, bucketOf(folder))
  bucket.digest = (bucket.digest + (hash53(`${folder}\n${hashes}`) % DIGEST_VALUES)) % DIGEST_VALUES
}

export function bucketAt(buckets: Buckets, number: number): Bucket {
  const bucket = buckets.get(number) ?? { digest: 0, folders: 0, entries: 0 }
  buckets.set(number, bucket)
  return bucket
}

/** The parts in which a title came, went or changed. */
export function changedBuckets(before: Buckets, now: Buckets): Set<number> {
  const numbers = new Set([...before.keys(), ...now.keys()])
  return new Set([...numbers].filter((number) => before.get(number)?.digest !== now.get(number)?.digest))
}

/** So many more entries there are in these parts than there were. */
export function grownBy(before: Buckets, now: Buckets, numbers: ReadonlySet<number>): number {
  const entries = (buckets: Buckets, number: number) => buckets.get(number)?.entries ?? 0
  return [...numbers].reduce((sum, number) => sum + entries(now, number) - entries(before, number), 0)
}

/** Letters, digits, `:` and `_` only. */
export function writeBuckets(buckets: Buckets): string {
  const parts = [...buckets].map(([number, { digest, folders, entries }]) =>
    [number, digest, folders, entries].map((value) => value.toString(36)).join(':'),
  )
  return parts.join('_')
}

export function readBuckets(text: string): Buckets {
  const parts = text === '' ? [] : text.split('_')
  return new Map(
    parts.map((part) => {
      const [number = 0, digest = 0, folders = 0, entries = 0] = part
        .split(':')
        .map((value) => Number.parseInt(value, 36))
      return [number, { digest, folders, entries }]
    }),
  )
}

/**
 * 53 bits that tell two states of one entry apart, for 200,000 of them in a moment; nothing else rests on it.
 * (cyrb53, public domain: https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js)
 */
export function hash53(text: string): number {
  let [one, two] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 2_654_435_761)
    two = Math.imul(two ^ code, 1_597_334_677)
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909)
  two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909)
  return 4_294_967_296 * (2_097_151 & two) + (one >>> 0)
}
