/** Why a file of another server cannot be had now. */
type ForeignReason =
  | 'unreachable'
  | 'slow'
  | 'unauthorized'
  | 'gone'
  | 'elsewhere'
  | 'no-ranges'
  | 'changed'
  | 'too-large'
  | 'bad-status'

const WORDS: Record<ForeignReason, string> = {
  unreachable: 'does not answer',
  slow: 'answers too slowly',
  unauthorized: 'refuses the key that is saved for it',
  gone: 'does not have this file any more',
  elsewhere: 'sends elsewhere, which is not followed',
  'no-ranges': 'does not give parts of files',
  changed: 'has another file there than a moment ago',
  'too-large': 'sends more than was asked for',
  'bad-status': 'answers with an error',
}

/** A server that is not ours did not give what was asked of it. Its words hold no address and no key. */
export class ForeignError extends Error {
  readonly reason: ForeignReason
  /** After the server's name: `does not answer`. */
  readonly words: string

  constructor(reason: ForeignReason, options: { status?: number; cause?: unknown } = {}) {
    const words = WORDS[reason] + (options.status === undefined ? '' : ` (status ${options.status})`)
    super(`the server that holds the file ${words}`, { cause: options.cause })
    this.name = 'ForeignError'
    this.reason = reason
    this.words = words
  }

  /** Whether the same question may be answered a moment later. */
  get isPassing(): boolean {
    return this.reason === 'unreachable' || this.reason === 'bad-status'
  }
}
