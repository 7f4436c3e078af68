import { inputArgs, runFfprobe } from '../ffmpeg.ts'
import type { Rendition } from './rendition.ts'

/** Finds out where a caption file of its own begins; other renditions stay as they are. */
export async function withCaptionStart(rendition: Rendition): Promise<Rendition> {
  if (rendition.track !== 'video' || rendition.how !== 'encode') return rendition
  const { burnIn } = rendition
  if (!burnIn || !('file' in burnIn.from)) return rendition
  const { file } = burnIn.from
  const printed = await runFfprobe([
    ...['-show_entries', 'format=start_time', '-of', 'default=nk=1:nw=1', ...inputArgs(file)],
  ])
  const startSeconds = Number.parseFloat(printed) || 0
  return { ...rendition, burnIn: { ...burnIn, from: { file, startSeconds } } }
}
