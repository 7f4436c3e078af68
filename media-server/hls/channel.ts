import { jobArgs, type Source } from './commands.ts'
import { FfmpegError, spawnFfmpeg } from '../ffmpeg.ts'
import { readBoxes, type Box } from './boxes.ts'
import type { Direct } from './frames/direct.ts'
import { cutAudio, cutEncoded, cutVideo, type Made } from './cut.ts'
import { withOwnName } from './sample-entry.ts'
import type { Encoder } from './encoders.ts'
import type { Boundaries } from './grid.ts'
import type { Job } from './job.ts'
import { renditionKey, type Rendition } from './rendition.ts'

/** What a player asks for. `identity`: of the file as it is now. */
export type Wanted = { source: Source; identity: string; rendition: Rendition }

/** One rendition of one file, and the jobs that make its segments. */
export type Channel = {
  key: string
  wanted: Wanted
  boundaries: Boundaries
  init: Promise<Buffer> | null
  /** Where the file's frames serve as they are; null from when they turned out not to. */
  direct: Promise<Direct | null> | null
  jobs: Set<Job>
}

/** Whether it encodes video, which few can do at the same time. */
export function isHeavy({ rendition }: Wanted): boolean {
  return rendition.track === 'video' && rendition.how === 'encode'
}

export function channelKey({ identity, source, rendition }: Wanted): string {
  return `${identity}/${source.copy.copyId}/${renditionKey(rendition)}`
}

/** How a channel's fragments become segments from `first` on. */
export function cutter({ wanted, boundaries }: Pick<Channel, 'wanted' | 'boundaries'>, first: number) {
  return async function* (boxes: AsyncIterable<Box>): AsyncGenerator<Made> {
    for await (const made of cutOf(wanted.rendition)(boxes, boundaries, first))
      yield 'init' in made
        ? { init: withOwnName(made.init, wanted.rendition, wanted.source.copy.video) }
        : made
  }
}

function cutOf({ track, how }: Rendition) {
  if (track === 'audio') return cutAudio
  return how === 'encode' ? cutEncoded : cutVideo
}

/** Makes just the init segment, in a process of its own that ends after a frame. */
export async function makeInit(wanted: Wanted, encoder: Encoder): Promise<Buffer> {
  const { rendition, source } = wanted
  const child = spawnFfmpeg(jobArgs(rendition, source, null, encoder))
  const whole: Buffer[] = []
  for await (const chunk of child.stdout) whole.push(chunk as Buffer)
  await child.ended
  const cut = cutter({ wanted, boundaries: [0, 1] }, 0)
  for await (const made of cut(readBoxes(oneChunk(Buffer.concat(whole))))) {
    if ('init' in made) return made.init
  }
  throw new FfmpegError('failed', 'ffmpeg', 'it wrote no init segment')
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
