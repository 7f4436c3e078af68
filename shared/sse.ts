/** One block of an event stream. `data` is empty where a block only says how far the stream is, or only beats. */
export type SseBlock = { id: string | null; event: string; data: string }

/** What is read of one block at most, in characters. */
const MAX_BLOCK = 4_000_000

/**
 * Takes an event stream apart, in whatever pieces it arrives. Comments and `retry` are left out. Throws when a block does
 * not end.
 */
export class SseReader {
  private rest = ''

  /** The blocks that this piece completes. */
  push(text: string): SseBlock[] {
    // A line end that is cut in two waits for its other half.
    const all = this.rest + text
    const isCut = all.endsWith('\r')
    const blocks = (isCut ? all.slice(0, -1) : all).replaceAll(/\r\n?/g, '\n').split('\n\n')
    this.rest = (blocks.pop() ?? '') + (isCut ? '\r' : '')
    if (this.rest.length > MAX_BLOCK) throw new Error('an event of this stream does not end')
    return blocks.map(readBlock)
  }
}

function readBlock(text: string): SseBlock {
  const block: SseBlock = { id: null, event: 'message', data: '' }
  const data: string[] = []
  for (const line of text.split('\n')) {
    const [, name, value = ''] = /^([^:]+)(?:: ?(.*))?$/.exec(line) ?? []
    if (name === 'data') data.push(value)
    else if (name === 'id') block.id = value
    else if (name === 'event') block.event = value
  }
  return { ...block, data: data.join('\n') }
}

/** One block as it is sent. `data` must be one line, as JSON is. */
export function sseFrame({ id, event, data }: SseBlock): string {
  return `${id === null ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`
}
