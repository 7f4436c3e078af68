import { open, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeClip } from '../../../demo/fixtures.ts'
import { inputArgs, runFfmpeg } from '../../ffmpeg.ts'
import { makeFolder } from '../../test-support.ts'
import { childrenOf } from './ebml.ts'
import {
  BLOCK,
  BLOCK_GROUP,
  CLUSTER,
  KEYFRAME,
  REFERENCE,
  SIMPLE_BLOCK,
  walkClusters,
} from './matroska-clusters.ts'

const { folder, remove } = await makeFolder()
const inFolder = (name: string) => path.join(folder, name)
/** The clusters of a recording and nothing before them. */
let clusters: Buffer

beforeAll(async () => {
  await makeClip({ out: inFolder('a.mp4'), seconds: 5, gop: 20, fps: 24, audio: [{ codec: 'aac' }] })
  await runFfmpeg([...inputArgs(inFolder('a.mp4')), '-c', 'copy', '-live', '1', inFolder('a.mkv')])
  const bytes = await readFile(inFolder('a.mkv'))
  clusters = bytes.subarray(bytes.indexOf(Buffer.from('1f43b675', 'hex')))
})
afterAll(remove)

async function walk(bytes: Buffer) {
  await writeFile(inFolder('clusters'), bytes)
  const file = await open(inFolder('clusters'))
  const found = await walkClusters(file, 0, { sizeBytes: bytes.length, track: 1, tickSeconds: 0.001 })
  await file.close()
  return found
}

function element(id: number, data: Buffer): Buffer {
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE((1n << 56n) + BigInt(data.length))
  return Buffer.concat([Buffer.from(id.toString(16), 'hex'), size, data])
}

/** The same as a group, as some programs write all blocks: what refers to another frame is no keyframe. */
function grouped(block: Buffer): Buffer {
  const isKey = ((block[3] ?? 0) & KEYFRAME) !== 0
  const plain = Buffer.from(block)
  plain[3] = (block[3] ?? 0) & ~KEYFRAME
  const reference = isKey ? [] : [element(REFERENCE, Buffer.from([0xff]))]
  return element(BLOCK_GROUP, Buffer.concat([element(BLOCK, plain), ...reference]))
}

test('keyframes in groups of blocks are found where single blocks say them', async () => {
  const groups = childrenOf(clusters).map(({ data }) => {
    const parts = childrenOf(data)
    return element(
      CLUSTER,
      Buffer.concat(
        parts.map((part) => (part.id === SIMPLE_BLOCK ? grouped(part.data) : element(part.id, part.data))),
      ),
    )
  })
  const [plain, asGroups] = [await walk(clusters), await walk(Buffer.concat(groups))]
  expect(plain?.cues.length).toBeGreaterThan(4)
  expect(asGroups?.cues.map(({ seconds }) => seconds)).toEqual(plain?.cues.map(({ seconds }) => seconds))
  expect(asGroups?.endSeconds).toBe(plain?.endSeconds)
})

test('a cluster that begins in the middle of a picture is no place to cut', async () => {
  const [first, ...others] = childrenOf(clusters)
  const [time, ...blocks] = childrenOf(first?.data ?? Buffer.alloc(0)).filter(({ id }) => id !== 0xbf)
  const rest = blocks.filter(({ data }) => !((data[3] ?? 0) & KEYFRAME) || data[0] !== 0x81)
  const cut = [time, ...rest].map((part) => element(part?.id ?? 0, part?.data ?? Buffer.alloc(0)))
  const bytes = [Buffer.concat(cut), ...others.map(({ data }) => data)].map((data) => element(CLUSTER, data))
  const whole = await walk(clusters)
  expect((await walk(Buffer.concat(bytes)))?.cues).toHaveLength((whole?.cues.length ?? 0) - 1)
})

test('clusters that do not say how long they are are not guessed at', async () => {
  const endless = Buffer.concat([Buffer.from('1f43b67501ffffffffffffff', 'hex'), clusters.subarray(12)])
  expect(await walk(endless)).toBeNull()
})
