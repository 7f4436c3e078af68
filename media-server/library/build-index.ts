import { createHash } from 'node:crypto'
import path from 'node:path'
import type { CaptionTrack, Copy } from '../../shared/copy.ts'
import { artworkFields, metadataFields } from '../../shared/fields.ts'
import type { Artwork, ArtworkRole, Metadata, OtherEpisode } from '../../shared/metadata.ts'
import { Picture } from '../../shared/metadata.ts'
import type { IndexEntry } from '../../shared/protocol/media-index.ts'
import type { Draft, LibraryFile, TextFile, VideoFile } from './draft.ts'
import type { FileFacts } from './file-facts.ts'
import { copyIdOf, entryIdOf, externalCaptionId, pictureRefOf } from './ids.ts'
import { readMetadataJson } from './metadata-json.ts'
import { readNfo } from './nfo.ts'
import type { EntrySources, StoredEntry } from './store.ts'
import { checkedFacts, mergeFacts, type TextFacts } from './text-facts.ts'
import { fitEntry } from './fit-entry.ts'

/** Raised when the same files would give another entry. */
const BUILD_VERSION = 4
const MOST_COPIES = 200

/** One folder of the library. `prefix` stands before its paths in keys and in what admins read; `''` for the first. */
export type LibraryRoot = { absolutePath: string; prefix: string }

const shown = (root: LibraryRoot, relative: string) => (root.prefix ? `${root.prefix}/${relative}` : relative)

export function draftId(root: LibraryRoot, draft: Pick<Draft, 'kind' | 'key' | 'parentKey'>): string {
  return entryIdOf(draft.kind, shown(root, draft.key), parentId(root, draft))
}

function parentId(root: LibraryRoot, { parentKey }: Pick<Draft, 'parentKey'>): string | null {
  return parentKey === undefined ? null : entryIdOf('series', shown(root, parentKey), null)
}

const signatures = new WeakMap<Draft, string>()

/** Of everything that an entry is made from. */
export function signatureOf(draft: Draft): string {
  const known = signatures.get(draft) ?? sign(draft)
  signatures.set(draft, known)
  return known
}

function sign(draft: Draft): string {
  return createHash('sha256')
    .update(JSON.stringify([BUILD_VERSION, draft]))
    .digest('base64url')
}

/** A draft with what its files say: the entry as it is sent, and where its files are. */
export async function buildEntry(
  root: LibraryRoot,
  draft: Draft,
  facts: FileFacts,
  warn: (words: string, path: string) => void,
): Promise<StoredEntry> {
  const sources: EntrySources = { copies: {}, pictures: {} }
  let isLasting = true
  const read = passing(facts, () => (isLasting = false))
  const texts = await Promise.all(draft.texts.map((file) => readText(file, read)))
  const { metadata, ids } = mergeFacts([...texts, guessed(draft)])
  const parent = parentId(root, draft)
  const content: Omit<IndexEntry, 'hash'> = {
    entryId: draftId(root, draft),
    kind: draft.kind,
    ...(parent === null ? {} : { parent }),
    ...(draft.season === undefined ? {} : { season: draft.season }),
    ...(draft.numbers ? { numbers: draft.numbers, order: draft.order } : {}),
    ids,
    metadata: ofKind(draft, metadata),
    ...(await otherEpisodes(draft, read)),
    artwork: await artworkOf(root, draft, read, sources),
    copies: await Promise.all(
      draft.videos.slice(0, MOST_COPIES).map((video) => copyOf(root, video, read, sources)),
    ),
    lastModified: isoTime(lastModifiedMs(draft)),
  }
  const fitted = fitEntry(content, (words) => warn(words, draft.folder))
  return storedEntry(fitted, {
    signature: isLasting ? signatureOf(draft) : 'passing',
    root: root.absolutePath,
    top: draft.top,
    folder: draft.folder,
    sources,
  })
}

type ReadFacts = ReturnType<typeof passing>

/** The same for one entry, which is made again at the next scan when an answer was only a passing one. */
function passing(facts: FileFacts, onPassing: () => void) {
  return {
    media: (file: LibraryFile) => facts.media(file, onPassing),
    picture: (file: LibraryFile) => facts.picture(file, onPassing),
    text: (file: LibraryFile) => facts.text(file, onPassing),
  }
}

/** Seals an entry with its hash. */
export function storedEntry(
  content: Omit<IndexEntry, 'hash'>,
  place: Pick<StoredEntry, 'signature' | 'root' | 'top' | 'folder' | 'sources'>,
): StoredEntry {
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 27)
  const entry: IndexEntry = { ...content, hash }
  const { entryId, kind } = entry
  return { ...place, entryId, kind, hash, isAway: entry.away === true, json: JSON.stringify(entry) }
}

/** Those of a file of several of which something is said. */
async function otherEpisodes(
  draft: Draft,
  read: ReadFacts,
): Promise<{ episodes: OtherEpisode[] } | undefined> {
  const episodes = await Promise.all(
    (draft.others ?? []).map(async ({ number, title, texts }): Promise<OtherEpisode> => {
      const told = await Promise.all(texts.map((file) => readText(file, read)))
      const named = checkedFacts({ title: title ?? undefined }, {})
      return { number, metadata: ofKind(draft, mergeFacts([...told, named]).metadata) }
    }),
  )
  const told = episodes.filter(({ metadata }) => Object.keys(metadata).length > 0)
  return told.length > 0 ? { episodes: told } : undefined
}

async function readText(file: TextFile, facts: ReadFacts): Promise<TextFacts> {
  const text = await facts.text(file)
  if (text === null) return checkedFacts({}, {})
  return file.format === 'json'
    ? readMetadataJson(text, file.member)
    : readNfo(text, file.episode, file.isOnly)
}

/** What the names say stands where no file says more. */
function guessed({ guess }: Draft): TextFacts {
  return checkedFacts({ title: guess.title ?? undefined, year: guess.year ?? undefined }, guess.ids)
}

function ofKind({ kind }: Draft, metadata: Metadata): Metadata {
  const fields = metadataFields(kind).filter((name) => metadata[name] !== undefined)
  return Object.fromEntries(fields.map((name) => [name, metadata[name]]))
}

async function artworkOf(
  root: LibraryRoot,
  draft: Draft,
  facts: ReadFacts,
  sources: EntrySources,
): Promise<Artwork> {
  const artwork: Partial<Record<ArtworkRole, Picture>> = {}
  for (const role of artworkFields(draft.kind)) {
    const found = await firstPicture(draft.pictures[role] ?? [], facts)
    if (!found) continue
    const ref = pictureRefOf(shown(root, found.file.path))
    sources.pictures[ref] = path.join(root.absolutePath, found.file.path)
    artwork[role] = Picture.parse({ ref, ...found.picture })
  }
  return artwork
}

async function firstPicture(candidates: readonly LibraryFile[], facts: ReadFacts) {
  for (const file of candidates) {
    const picture = await facts.picture(file)
    if (picture) return { file, picture }
  }
  return null
}

async function copyOf(
  root: LibraryRoot,
  video: VideoFile,
  facts: ReadFacts,
  sources: EntrySources,
): Promise<Copy> {
  const media = await facts.media(video)
  const copyPath = shown(root, video.path)
  const copyId = copyIdOf(copyPath)
  const captions: Record<string, string> = {}
  const external = video.captions.map((caption): CaptionTrack => {
    const { language, role, title, format, isText } = caption
    const captionId = externalCaptionId(shown(root, caption.path))
    captions[captionId] = path.join(root.absolutePath, caption.path)
    return { captionId, language, role, title, format, source: 'external', isText }
  })
  sources.copies[copyId] = { path: path.join(root.absolutePath, video.path), captions }
  return {
    copyId,
    path: copyPath,
    sizeBytes: video.sizeBytes,
    modifiedAt: isoTime(video.modifiedMs),
    ...media,
    captions: [...external, ...media.captions],
  }
}

/** Disks hold odd times; those that ISO 8601 has no usual form for are taken for the nearest that it has. */
function isoTime(ms: number): string {
  return new Date(Math.min(Math.max(0, ms), Date.UTC(9999, 11, 31))).toISOString()
}

/** The newest of its files. */
function lastModifiedMs({ videos, texts, others = [], pictures }: Draft): number {
  const captions = videos.flatMap((video) => video.captions)
  const files: LibraryFile[] = [
    ...videos,
    ...captions,
    ...texts,
    ...others.flatMap((other) => other.texts),
    ...Object.values(pictures).flat(),
  ]
  return Math.max(0, ...files.map(({ modifiedMs }) => modifiedMs))
}
