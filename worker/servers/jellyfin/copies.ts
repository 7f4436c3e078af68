import type { Chapter, Copy, Trickplay } from '../../../shared/copy.ts'
import { own } from '../../../shared/own.ts'
import type { Item, MediaSource } from './item.ts'
import { audioOf, captionsOf, countOf, videoOf } from './tracks.ts'
import { clip, instantOf, secondsOf } from '../words.ts'

const MOST_COPIES = 200
const MOST_CHAPTERS = 2_000
const UNKNOWN_TIME = '1970-01-01T00:00:00.000Z'

/**
 * A version is a copy. Streams from elsewhere (`.strm`) and discs that are only announced have no file, so they are
 * none; neither is a second source with the same id.
 */
export function copiesOf(item: Item): Copy[] {
  const copies = new Map<string, Copy>()
  for (const source of item.MediaSources ?? []) {
    const isFile = (source.Protocol ?? 'File') === 'File' && !source.IsRemote && source.Type !== 'Placeholder'
    if (isFile && !copies.has(source.Id)) copies.set(source.Id, copyOf(source, item))
  }
  return [...copies.values()].slice(0, MOST_COPIES)
}

function copyOf(source: MediaSource, item: Item): Copy {
  const streams = source.MediaStreams ?? []
  const isOwn = source.Id.toLowerCase() === item.Id
  const durationSeconds = secondsOf(source.RunTimeTicks ?? (isOwn ? item.RunTimeTicks : undefined))
  return {
    copyId: source.Id,
    path: source.Path?.slice(0, 4_096) ?? '',
    container: containerOf(source),
    sizeBytes: countOf(source.Size) ?? 0,
    durationSeconds,
    bitrateBps: countOf(source.Bitrate),
    modifiedAt: instantOf(item.DateCreated) ?? UNKNOWN_TIME,
    video: videoOf(streams),
    audio: audioOf(streams),
    captions: captionsOf(streams),
    // They are kept with the item, so they are of its own file and not of other versions.
    chapters: isOwn ? chaptersOf(item, durationSeconds) : [],
    ...extrasOf(source, item, isOwn),
  }
}

function extrasOf(source: MediaSource, item: Item, isOwn: boolean): Pick<Copy, 'trickplay' | 'broken'> {
  const [trickplay, broken] = [trickplayOf(source, item), brokenOf(source, item, isOwn)]
  return { ...(trickplay && { trickplay }), ...(broken && { broken }) }
}

/** What is not one file that can be read from its first to its last byte. */
function brokenOf({ VideoType = 'VideoFile' }: MediaSource, item: Item, isOwn: boolean): string | null {
  if (VideoType !== 'VideoFile') return `is a disc (${VideoType}) and not a file`
  return isOwn && (item.PartCount ?? 1) > 1 ? `is in ${item.PartCount} parts` : null
}

const CONTAINERS: Record<string, string> = {
  mkv: 'matroska',
  m4v: 'mp4',
  ts: 'mpegts',
  mts: 'mpegts',
  m2ts: 'mpegts',
}

/** ffprobe gives families, e.g. `mov,mp4,m4a`: the file's name says which of them it is. */
function containerOf({ Container = '', Path = '' }: MediaSource): string {
  const names = Container.toLowerCase().split(',')
  const extension = /\.([a-z0-9]{1,10})$/i.exec(Path)?.[1]?.toLowerCase()
  const name = (extension && names.includes(extension) ? extension : names[0]) ?? ''
  return (own(CONTAINERS, name) ?? name).slice(0, 80)
}

/** A chapter ends where the next begins, the last one with the file. */
function chaptersOf({ Chapters = [] }: Item, durationSeconds: number | null): Chapter[] {
  const starts = Chapters.filter(({ StartPositionTicks }) => StartPositionTicks >= 0)
    .map(({ StartPositionTicks, Name }) => ({
      startSeconds: secondsOf(StartPositionTicks) ?? 0,
      title: clip(Name, 1_000) ?? '',
    }))
    .toSorted((one, other) => one.startSeconds - other.startSeconds)
    .slice(0, MOST_CHAPTERS)
  return starts.map((chapter, at) => {
    const end = starts[at + 1]?.startSeconds ?? durationSeconds ?? chapter.startSeconds
    return { ...chapter, endSeconds: Math.max(end, chapter.startSeconds) }
  })
}

const TRICKPLAY_WIDTH = 320

/** Of the widths that were made, the one nearest to what a scrub bar shows. */
function trickplayOf({ Id: sourceId }: MediaSource, { Id, Trickplay = {} }: Item): Trickplay | null {
  const infos = Object.values(own(Trickplay, sourceId) ?? own(Trickplay, sourceId.toLowerCase()) ?? {})
  const distance = ({ Width }: { Width: number }) => Math.abs(Width - TRICKPLAY_WIDTH)
  const [best] = infos.toSorted((one, other) => distance(one) - distance(other))
  if (!best) return null
  const query = new URLSearchParams({ mediaSourceId: sourceId })
  return { ref: `/Videos/${Id}/Trickplay/${best.Width}/tiles.m3u8?${query.toString()}`, format: 'hls' }
}
