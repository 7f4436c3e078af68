import { expect, test } from 'vitest'
import { gatherChunks } from './gather-chunks.ts'

test('what is written at once goes out as one piece, what comes later as another, and nothing is lost at the end', async () => {
  const stream = gatherChunks()
  const pieces: string[] = []
  stream.on('data', (piece: Buffer) => pieces.push(piece.toString()))
  stream.write('a')
  stream.write('b')
  await new Promise((resolve) => setImmediate(resolve))
  stream.write('c')
  stream.end('d')
  await new Promise((resolve) => stream.once('end', resolve))
  expect(pieces).toEqual(['ab', 'cd'])
})
