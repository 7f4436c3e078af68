import type { InputFile } from '../../remotes/input.ts'
import { type Element, elementAt, HEAD_BYTES, lengthAt, sizedAt, unsignedOf } from './ebml.ts'
import { readWindow } from './file-window.ts'

/** Element ids of Matroska (RFC 9559). */
export const CLUSTER = 0x1f43b675
export const CLUSTER_TIME = 0xe7
export const SIMPLE_BLOCK = 0xa3
export const BLOCK_GROUP = 0xa0
export const BLOCK = 0xa1
export const REFERENCE = 0xfb
export const KEYFRAME = 0x80

/** A track's number and a time and flags. */
const BLOCK_HEAD_BYTES = 11
/** Sound stands before the first picture of a cluster, if anything does. */
const BLOCKS_LOOKED_AT = 200
const ASSUMED_FRAME_SECONDS = 0.04

type Walk = { sizeBytes: number; track: number; tickSeconds: number }
type Cluster = { start: number; end: number }
type Block = { seconds: number; isKey: boolean }
/** `at`: of the cluster in the file. */
export type Cue = { seconds: number; at: number }

/**
 * What stands for the cues of a file that has none, as recordings that were cut off: the clusters that begin with a
 * keyframe of a track, found by their heads alone, and the end of the last picture. Null where clusters do not say how
 * long they are.
 */
export async function walkClusters(
  file: InputFile,
  from: number,
  walk: Walk,
): Promise<{ cues: Cue[]; endSeconds: number } | null> {
  const cues: Cue[] = []
  let isFirst = true
  let last: Cluster | null = null
  for (let at = from; at + HEAD_BYTES <= walk.sizeBytes;) {
    const { id, dataStart, size } = await elementAt(file, at)
    const end = dataStart + size
    if (id === CLUSTER) {
      // An unknown length reads as a huge one.
      if (isFirst && end > walk.sizeBytes) return null
      isFirst = false
      const cluster = { start: dataStart, end: Math.min(end, walk.sizeBytes) }
      const first = await firstBlock(file, cluster, walk)
      if (first) last = cluster
      if (first?.isKey) cues.push({ seconds: first.seconds, at })
    }
    at = end
  }
  return last && { cues, endSeconds: await endOf(file, last, walk) }
}

async function firstBlock(file: InputFile, cluster: Cluster, walk: Walk): Promise<Block | null> {
  let looked = 0
  for await (const block of blocksIn(file, cluster, walk)) {
    if (block) return block
    if (++looked > BLOCKS_LOOKED_AT) return null
  }
  return null
}

async function endOf(file: InputFile, cluster: Cluster, walk: Walk): Promise<number> {
  let endSeconds = 0
  for await (const block of blocksIn(file, cluster, walk))
    if (block) endSeconds = Math.max(endSeconds, block.seconds + ASSUMED_FRAME_SECONDS)
  return endSeconds
}

/** The whole blocks of a cluster; null for each of another track. */
async function* blocksIn(file: InputFile, { start, end }: Cluster, walk: Walk): AsyncGenerator<Block | null> {
  let clusterTicks = 0
  for await (const element of elementsIn(file, start, end, walk)) {
    if (element.id === CLUSTER_TIME)
      clusterTicks = unsignedOf(await readWindow(file, element.dataStart, element.size))
    if (element.id === SIMPLE_BLOCK) yield blockAt(file, element, clusterTicks, walk)
    if (element.id === BLOCK_GROUP) yield groupAt(file, element, clusterTicks, walk)
  }
}

/** A group's frame is a keyframe if it refers to no other one. */
async function groupAt(
  file: InputFile,
  group: Element,
  clusterTicks: number,
  walk: Walk,
): Promise<Block | null> {
  let block: Block | null = null
  let isKey = true
  for await (const element of elementsIn(file, group.dataStart, group.dataStart + group.size, walk)) {
    if (element.id === BLOCK) block = await blockAt(file, element, clusterTicks, walk)
    if (element.id === REFERENCE) isKey = false
  }
  return block && { ...block, isKey }
}

async function blockAt(
  file: InputFile,
  { dataStart, size }: Element,
  clusterTicks: number,
  { track, tickSeconds }: Walk,
): Promise<Block | null> {
  const head = await readWindow(file, dataStart, Math.min(size, BLOCK_HEAD_BYTES))
  const length = lengthAt(head, 0)
  if (sizedAt(head, 0, length) !== track) return null
  return {
    seconds: (clusterTicks + head.readInt16BE(length)) * tickSeconds,
    isKey: ((head[length + 2] ?? 0) & KEYFRAME) !== 0,
  }
}

async function* elementsIn(
  file: InputFile,
  start: number,
  end: number,
  { sizeBytes }: Walk,
): AsyncGenerator<Element> {
  for (let at = start; at < end && at + HEAD_BYTES <= sizeBytes;) {
    const element = await elementAt(file, at)
    at = element.dataStart + element.size
    if (at > end) return
    yield element
  }
}
