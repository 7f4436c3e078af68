/** Longer words are compared by their beginning. */
const LONGEST = 40
const HOPELESS = 100

/** A row for each letter of a term, a column for each of the word: the edits from one's beginning to the other's. */
const rows = Array.from({ length: LONGEST + 1 }, () => new Uint8Array(LONGEST + 2))
const NO_ROW = new Uint8Array(LONGEST + 2).fill(HOPELESS)
/** The least of each row. */
const least = new Uint8Array(LONGEST + 1)

const rowAt = (depth: number) => rows[depth] ?? NO_ROW
const editsAt = (row: Uint8Array, column: number) => row[column] ?? HOPELESS

/** How many wrong, missing, added or swapped letters a word may have. None in scripts whose words are two letters long. */
export function allowedEdits(word: string): number {
  if (word.length < 4 || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

/**
 * The words that `word` may be meant for, each with the number of its wrong letters: those within `most` edits, and those
 * that begin with something as long that is. Two letters in the wrong order are one edit. `sorted`: every word there is, in order of
 * UTF-16; neighbours share their beginning, which is compared once, and what begins hopelessly is skipped at one go.
 */
export function similarWords(sorted: readonly string[], word: string, most: number): Map<string, number> {
  const found = new Map<string, number>()
  if (most === 0) return found
  const wanted = word.slice(0, LONGEST)
  begin(wanted)
  let before = ''
  for (let at = 0; at < sorted.length;) {
    const term = sorted[at] ?? ''
    const { edits, hopelessAt } = compare(term, wanted, sharedLength(before, term), most)
    const next = hopelessAt === null ? at + 1 : firstAfter(sorted, term.slice(0, hopelessAt), at)
    // What resembles the word in its beginning does so with whatever follows.
    if (edits <= most) for (const like of sorted.slice(at, next)) found.set(like, edits)
    before = term
    at = next
  }
  return found
}

/** The row of a term without letters; rows of another word mean nothing. */
function begin(wanted: string): void {
  for (const row of rows) row.fill(HOPELESS)
  for (let column = 0; column <= wanted.length; column += 1) rowAt(0)[column] = column
  least[0] = 0
}

/** Fills the rows of a term from the letters on that it does not share with the one before. */
function compare(term: string, wanted: string, shared: number, most: number) {
  // Further letters are beside the beginning that is compared.
  const length = Math.min(term.length, LONGEST, wanted.length + most)
  let edits = HOPELESS
  for (let depth = 1; depth <= length; depth += 1) {
    if (depth > shared) least[depth] = fillRow(term, wanted, depth, most)
    if (depth >= wanted.length || depth === term.length)
      edits = Math.min(edits, editsAt(rowAt(depth), wanted.length))
    // A swap looks back two rows, so one hopeless row alone does not tell.
    if (Math.min(editsAt(least, depth), editsAt(least, depth - 1)) > most) return { edits, hopelessAt: depth }
  }
  return { edits, hopelessAt: null }
}

/**
 * Optimal string alignment: the edits from `term`'s first `depth` letters to each beginning of `wanted`; answers the least.
 * Only beginnings of about that length can be within `most`; the others count as hopeless.
 */
function fillRow(term: string, wanted: string, depth: number, most: number): number {
  const [above, row] = [rowAt(depth - 1), rowAt(depth)]
  const from = Math.max(1, depth - most)
  const to = Math.min(wanted.length, depth + most)
  row[from - 1] = from === 1 ? depth : HOPELESS
  row[to + 1] = HOPELESS
  let smallest = editsAt(row, from - 1)
  const letter = term.charCodeAt(depth - 1)
  for (let column = from; column <= to; column += 1) {
    let edits = editsAt(above, column - 1) + (letter === wanted.charCodeAt(column - 1) ? 0 : 1)
    const oneMore = Math.min(editsAt(above, column), editsAt(row, column - 1)) + 1
    if (oneMore < edits) edits = oneMore
    if (isSwap(term, wanted, depth, column))
      edits = Math.min(edits, editsAt(rowAt(depth - 2), column - 2) + 1)
    row[column] = edits
    if (edits < smallest) smallest = edits
  }
  return smallest
}

function isSwap(term: string, wanted: string, depth: number, column: number): boolean {
  return (
    depth > 1 &&
    column > 1 &&
    term.charCodeAt(depth - 1) === wanted.charCodeAt(column - 2) &&
    term.charCodeAt(depth - 2) === wanted.charCodeAt(column - 1)
  )
}

function sharedLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length, LONGEST)
  let length = 0
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length += 1
  return length
}

/** Where the words end that begin with `beginning`. */
function firstAfter(sorted: readonly string[], beginning: string, from: number): number {
  return placeOf(sorted, `${beginning}\uffff`, from)
}

/** The first place whose word is not before `word`. */
export function placeOf(sorted: readonly string[], word: string, from = 0): number {
  let [low, high] = [from, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}
