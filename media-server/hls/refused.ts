/** Expected reasons why a rendition or segment cannot be had. */
export type RefusedReason =
  'busy' | 'missing-segment' | 'not-copyable' | 'unknown-duration' | 'no-base' | 'gone'

const WORDS: Record<RefusedReason, string> = {
  busy: 'This server is busy: it converts films for as many viewers as it may. Try again in a few seconds.',
  'missing-segment': 'The file ends before this segment.',
  'not-copyable': 'This video has no keyframe times, so it can only be played by encoding it anew.',
  'unknown-duration': 'The file does not say how long it is, or says what cannot be.',
  'no-base':
    'The colours of this file are Dolby Vision alone (profile 5). This server cannot convert them; a display for Dolby Vision shows them.',
  gone: 'No one waits for this any more.',
}

export class RefusedError extends Error {
  readonly reason: RefusedReason

  constructor(reason: RefusedReason) {
    super(WORDS[reason])
    this.name = 'RefusedError'
    this.reason = reason
  }
}
