import { parseJson } from '../../parse-json.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const BRACES = { open: 0x7b, close: 0x7d }
const BRACKETS = { open: 0x5b, close: 0x5d }

/** How much a key may take. Folder names end at 255 bytes, which may all be escaped. */
const MAX_KEY_BYTES = 4_096

type Options = {
  /** Whether the value of this key is to be kept and handed over. Others are passed by without being held. */
  wants: (key: string) => boolean
  /** A value's JSON as it stands in the object, not checked; null for one that is too long. */
  take: (key: string, json: string | null) => void
  maxValueBytes: number
}

type Place = 'start' | 'key' | 'in-key' | 'colon' | 'value' | 'in-value' | 'end'

/**
 * Cuts one large JSON object into its members while its bytes come in, and holds one wanted value at a time. Values are
 * only looked at as far as finding their ends takes, and left to `JSON.parse`: that is several times quicker than a
 * tokeniser, and a title that is broken in itself spoils no other.
 */
export class ObjectSplitter {
  /** Why this is no JSON object; null as long as it may be one. */
  error: string | null = null
  private readonly options: Options
  private place: Place = 'start'
  private key = ''
  private isWanted = false
  private depth = 0
  private isInString = false
  private isEscaped = false
  private held: Uint8Array[] = []
  private heldBytes = 0
  private isTooLong = false

  constructor(options: Options) {
    this.options = options
  }

  get isEnded(): boolean {
    return this.place === 'end'
  }

  write(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && this.error === null;) at = this.step(chunk, at)
  }

  private step(chunk: Uint8Array, at: number): number {
    switch (this.place) {
      case 'in-key':
        return this.readKey(chunk, at)
      case 'in-value':
        return this.readValue(chunk, at)
      case 'start':
      case 'key':
      case 'colon':
      case 'value':
      case 'end':
        return this.readSign(chunk, at)
    }
  }

  private readSign(chunk: Uint8Array, at: number): number {
    const byte = chunk[at] ?? 0
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) return at + 1
    if (this.place === 'value') {
      this.begin('in-value', this.options.wants(this.key))
      return at
    }
    const next = this.afterSign(byte)
    if (next === null) this.error = `is no JSON object (${this.place})`
    else if (next === 'in-key') this.begin(next, true)
    else this.place = next
    return at + 1
  }

  private afterSign(byte: number): Place | null {
    if (this.place === 'start') return byte === BRACES.open ? 'key' : null
    if (this.place === 'colon') return byte === COLON ? 'value' : null
    if (this.place !== 'key') return null
    if (byte === QUOTE) return 'in-key'
    if (byte === COMMA) return 'key'
    return byte === BRACES.close ? 'end' : null
  }

  private begin(place: 'in-key' | 'in-value', isWanted: boolean): void {
    Object.assign(this, { place, isWanted, depth: 0, isInString: false, isEscaped: false })
    Object.assign(this, { held: [], heldBytes: 0, isTooLong: false })
  }

  private readKey(chunk: Uint8Array, from: number): number {
    const at = this.endOfString(chunk, from)
    this.hold(chunk.subarray(from, at), MAX_KEY_BYTES)
    if (at === chunk.length) return at
    const name = this.isTooLong ? null : parseText(this.text())
    if (name === null) this.error = 'has a key that is no text'
    else {
      this.key = name
      this.place = 'colon'
    }
    return at + 1
  }

  /** Where the string ends that was begun; the chunk's end when it does not end in it. */
  private endOfString(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at]
      if (this.isEscaped) this.isEscaped = false
      else if (byte === BACKSLASH) this.isEscaped = true
      else if (byte === QUOTE) return at
    }
    return chunk.length
  }

  private readValue(chunk: Uint8Array, from: number): number {
    let at = from
    while (at < chunk.length) {
      if (this.isInString) {
        at = this.endOfString(chunk, at)
        if (at === chunk.length) break
        this.isInString = false
        at += 1
      } else if (this.isEndedBy(chunk[at] ?? 0)) {
        this.keep(chunk, from, at)
        this.handOver()
        return at
      } else at += 1
    }
    this.keep(chunk, from, at)
    return at
  }

  /** Follows what opens and closes; true at the comma or brace after the value, which is not part of it. */
  private isEndedBy(byte: number): boolean {
    if (byte === QUOTE) this.isInString = true
    else if (byte === BRACES.open || byte === BRACKETS.open) this.depth += 1
    else if (this.depth === 0) return byte === COMMA || byte === BRACES.close
    else if (byte === BRACES.close || byte === BRACKETS.close) this.depth -= 1
    return false
  }

  private keep(chunk: Uint8Array, from: number, to: number): void {
    if (this.isWanted) this.hold(chunk.subarray(from, to), this.options.maxValueBytes)
  }

  private hold(part: Uint8Array, limitBytes: number): void {
    this.heldBytes += part.byteLength
    if (this.heldBytes > limitBytes) {
      this.isTooLong = true
      this.held = []
    } else if (part.byteLength > 0) this.held.push(part.slice())
  }

  private handOver(): void {
    if (this.isWanted) this.options.take(this.key, this.isTooLong ? null : this.text())
    this.place = 'key'
    this.held = []
  }

  private text(): string {
    const decoder = new TextDecoder()
    return this.held.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode()
  }
}

function parseText(escaped: string): string | null {
  try {
    const text = parseJson(`"${escaped}"`)
    return typeof text === 'string' ? text : null
  } catch {
    return null
  }
}
