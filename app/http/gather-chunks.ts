import { Transform } from 'node:stream'

/**
 * Joins what is written in one turn of the event loop. React writes 2 kB at a time, and each piece would be compressed,
 * flushed and sent by itself.
 */
export function gatherChunks(): Transform {
  let waiting: Buffer[] = []
  const pass = (stream: Transform) => {
    if (waiting.length > 0) stream.push(Buffer.concat(waiting))
    waiting = []
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (waiting.length === 0) setImmediate(pass, this)
      waiting.push(chunk)
      done()
    },
    flush(done) {
      pass(this)
      done()
    },
  })
}
