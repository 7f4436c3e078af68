import { isUtf8 } from 'node:buffer'
import { ARRAY, BOOLEAN, DOUBLE, INT32, NULL, OBJECT, STRING } from './bson-types.ts'
import {
  BACKSLASH,
  CLOSE,
  CLOSE_LIST,
  COLON,
  DOLLAR,
  endsValue,
  goesOn,
  isNext,
  MINUS,
  NINE,
  NotPlain,
  OPEN,
  OPEN_LIST,
  QUOTE,
  readPlain,
  take,
  UNDERSCORE,
  ZERO,
  type Scan,
} from './json-scan.ts'

/** A document as the bytes that MongoDB stores, and its `_id`. */
export class RawDocument {
  readonly _id: string
  readonly bytes: Uint8Array
  constructor(_id: string, bytes: Uint8Array) {
    this._id = _id
    this.bytes = bytes
  }
}

/**
 * The body of an `insertMany` or a `bulkWrite`, as `JSON.parse` would give it, but with its new documents as bytes: a
 * first sync writes a gigabyte, and making objects and then BSON of it costs four times as much. Null for whatever is not
 * plain and well-formed (typed values, operators, names that are refused, no text as `_id`): the slow way knows what to
 * say of it.
 */
export function readRawBody(json: Buffer): Record<string, unknown> | null {
  if (!isUtf8(json)) return null
  try {
    return readBody({ json, at: 0, out: Buffer.allocUnsafe(roomFor(json.length)), end: 0, names: [] })
  } catch (error) {
    if (error instanceof NotPlain) return null
    throw error
  }
}

/** BSON of documents as ours is a tenth longer than their JSON. V8 collects all it has after so much room, used or not. */
const roomFor = (length: number) => Math.ceil(1.2 * length) + 1_024

/** `end`: where the writing is in the bytes; `names`: of the fields of the objects that are open, each as a number. */
type Pen = Scan & { out: Buffer; end: number; names: number[] }

const MAX_DEPTH = 100
const WORDS = [
  { bytes: [...Buffer.from('null')], type: NULL, value: 0 },
  { bytes: [...Buffer.from('true')], type: BOOLEAN, value: 1 },
  { bytes: [...Buffer.from('false')], type: BOOLEAN, value: 0 },
]
const INSERT_ONE = [...Buffer.from('{"insertOne":{"document":')]

function readBody(pen: Pen): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  take(OPEN, pen)
  do {
    const name = readName(pen)
    if (name in body || name === '__proto__') throw new NotPlain()
    if (name === 'documents') body[name] = readList(pen, readDocument)
    else if (name === 'operations') body[name] = readList(pen, readOperation)
    else body[name] = readPlain(pen)
  } while (goesOn(pen, CLOSE))
  if (pen.at !== pen.json.length) throw new NotPlain()
  return body
}

function readName(pen: Pen): string {
  const name = readPlain(pen)
  if (typeof name !== 'string') throw new NotPlain()
  take(COLON, pen)
  return name
}

function readList<T>(pen: Pen, read: (pen: Pen) => T): T[] {
  take(OPEN_LIST, pen)
  const list: T[] = []
  if (pen.json[pen.at] === CLOSE_LIST) throw new NotPlain()
  do list.push(read(pen))
  while (goesOn(pen, CLOSE_LIST))
  return list
}

function readOperation(pen: Pen): unknown {
  if (!isNext(INSERT_ONE, pen)) return readPlain(pen)
  pen.at += INSERT_ONE.length
  const document = readDocument(pen)
  take(CLOSE, pen)
  take(CLOSE, pen)
  return { insertOne: { document } }
}

function readDocument(pen: Pen): RawDocument {
  const from = pen.end
  if (pen.json[pen.at] !== OPEN) throw new NotPlain()
  const idAt = writeObject(pen, 0)
  if (idAt === null) throw new NotPlain()
  const { out, end } = pen
  const _id = out.toString('utf8', idAt + 4, idAt + 3 + out.readInt32LE(idAt))
  return new RawDocument(_id, out.subarray(from, end))
}

/** Answers where the text of `_id` stands; null without one. */
function writeObject(pen: Pen, depth: number): number | null {
  const start = begin(pen, depth)
  let idAt: number | null = null
  const outer = pen.names.length
  if (pen.json[pen.at] === CLOSE) pen.at += 1
  else
    do {
      reserve(pen)
      const typeAt = pen.end++
      const name = writeName(pen)
      // Of two fields of one name the last counts, as far as JSON goes.
      if (isNamed(name, outer, pen)) throw new NotPlain()
      pen.names.push(name)
      const valueAt = pen.end
      writeValue(pen, typeAt, depth)
      if (isId(pen.out, typeAt, valueAt)) idAt = valueAt
    } while (goesOn(pen, CLOSE))
  pen.names.length = outer
  finish(pen, start)
  return idAt
}

/** A loop of its own: `includes` costs more for the handful that an object has. */
function isNamed(name: number, from: number, { names }: Pen): boolean {
  for (let at = from; at < names.length; at += 1) if (names[at] === name) return true
  return false
}

function writeArray(pen: Pen, depth: number): void {
  const start = begin(pen, depth)
  if (pen.json[pen.at] === CLOSE_LIST) pen.at += 1
  else {
    let at = 0
    do {
      reserve(pen)
      const typeAt = pen.end++
      pen.end = writePlace(at++, pen)
      writeValue(pen, typeAt, depth)
    } while (goesOn(pen, CLOSE_LIST))
  }
  finish(pen, start)
}

/** After the bracket: room for the length, which is not known yet. */
function begin(pen: Pen, depth: number): number {
  if (depth > MAX_DEPTH) throw new NotPlain()
  reserve(pen)
  pen.at += 1
  const start = pen.end
  pen.end += 4
  return start
}

function finish(pen: Pen, start: number): void {
  reserve(pen)
  pen.out[pen.end++] = 0
  pen.out.writeInt32LE(pen.end - start, start)
}

const isId = (out: Buffer, typeAt: number, valueAt: number) =>
  valueAt - typeAt === 5 &&
  out[typeAt] === STRING &&
  out[typeAt + 1] === UNDERSCORE &&
  out[typeAt + 2] === 0x69 &&
  out[typeAt + 3] === 0x64

/** The name of a list's element: `0`, `1`, … and the byte that ends it. Answers where it ends. */
function writePlace(at: number, { out, end }: Pen): number {
  if (at < 10) out[end++] = ZERO + at
  else end += out.write(String(at), end, 'latin1')
  out[end++] = 0
  return end
}

/** A field's name and the byte that ends it; answers a number that tells it from most others. */
function writeName(pen: Pen): number {
  const { json, out } = pen
  take(QUOTE, pen)
  let { at, end } = pen
  let hash = 0
  const isUnusual = json[at] === DOLLAR || (json[at] === UNDERSCORE && json[at + 1] === UNDERSCORE)
  for (let byte = json[at] ?? 0; byte !== QUOTE; byte = json[++at] ?? 0) {
    if (byte < 0x20 || byte === BACKSLASH) throw new NotPlain()
    hash = (Math.imul(hash, 31) + byte) | 0
    out[end++] = byte
  }
  if (isUnusual) throw new NotPlain()
  out[end++] = 0
  pen.at = at + 1
  pen.end = end
  take(COLON, pen)
  return hash
}

function writeValue(pen: Pen, typeAt: number, depth: number): void {
  const byte = pen.json[pen.at] ?? 0
  switch (byte) {
    case QUOTE:
      pen.out[typeAt] = STRING
      return writeText(pen)
    case OPEN:
      pen.out[typeAt] = OBJECT
      return void writeObject(pen, depth + 1)
    case OPEN_LIST:
      pen.out[typeAt] = ARRAY
      return writeArray(pen, depth + 1)
    default:
      if (byte === MINUS || (byte >= ZERO && byte <= NINE)) return writeNumber(pen, typeAt)
      return writeWord(pen, typeAt)
  }
}

function writeText(pen: Pen): void {
  const { json, out } = pen
  const start = pen.end
  let end = start + 4
  let at = pen.at + 1
  for (let byte = json[at] ?? 0; byte !== QUOTE; byte = json[++at] ?? 0) {
    if (byte < 0x20) throw new NotPlain()
    if (byte === BACKSLASH) return writeEscaped(pen)
    out[end++] = byte
  }
  pen.at = at + 1
  endText(pen, start, end)
}

function writeEscaped(pen: Pen): void {
  const text = readPlain(pen)
  if (typeof text !== 'string') throw new NotPlain()
  const start = pen.end
  endText(pen, start, start + 4 + pen.out.write(text, start + 4))
}

function endText(pen: Pen, start: number, end: number): void {
  pen.out[end] = 0
  pen.out.writeInt32LE(end - start - 3, start)
  pen.end = end + 1
}

/** As the driver does: a whole number of 32 bits, else a double. */
function writeNumber(pen: Pen, typeAt: number): void {
  const number = readShortNumber(pen) ?? readPlain(pen)
  if (typeof number !== 'number') throw new NotPlain()
  const isInt32 = (number | 0) === number && !Object.is(number, -0)
  pen.out[typeAt] = isInt32 ? INT32 : DOUBLE
  pen.end = isInt32 ? pen.out.writeInt32LE(number, pen.end) : pen.out.writeDoubleLE(number, pen.end)
}

/** Up to nine digits and nothing else, as most are. */
function readShortNumber(pen: Pen): number | null {
  const { json } = pen
  let number = 0
  let at = pen.at
  for (let byte = json[at] ?? 0; byte >= ZERO && byte <= NINE; byte = json[++at] ?? 0)
    number = 10 * number + byte - ZERO
  const length = at - pen.at
  const hasZeros = length > 1 && json[pen.at] === ZERO
  if (!endsValue(json[at]) || length === 0 || length > 9 || hasZeros) return null
  pen.at = at
  return number
}

function writeWord(pen: Pen, typeAt: number): void {
  const word = WORDS.find(({ bytes }) => isNext(bytes, pen))
  if (!word) throw new NotPlain()
  pen.at += word.bytes.length
  pen.out[typeAt] = word.type
  if (word.type === BOOLEAN) pen.out[pen.end++] = word.value
}

/** Room for one more name and value: a text has at most as many bytes as the rest of the JSON. */
function reserve(pen: Pen): void {
  const wanted = pen.end + pen.json.length - pen.at + 64
  if (wanted <= pen.out.length) return
  const grown = Buffer.allocUnsafe(2 * wanted)
  pen.out.copy(grown, 0, 0, pen.end)
  pen.out = grown
}
