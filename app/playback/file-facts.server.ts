import type { AudioTrack, CaptionTrack } from '../../shared/copy.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import type { FileFacts, RemoteEntry, RemoteFacts } from '../../shared/protocol/remotes.ts'
import type { Item, OwnedCaption, OwnedCopy } from '../../shared/title.ts'
import { putRemoteEntry } from '../media-servers/client.server.ts'
import { catchUpOnRemotes, forgetRemotesOf } from '../media-servers/remotes.server.ts'
import { singleton } from '../singleton.server.ts'

/** A gateway keeps what it was told; this is how long it is not told again. */
const TRUST_MS = 5 * 60_000
/** Where files were still being read, or could not be. */
const DOUBT_MS = 3_000
const REMEMBERED = 2_000

type Asked = { startedAt: number; answer: Promise<RemoteFacts | null>; isSure: boolean }
const asked = () => singleton('file-facts', () => new Map<string, Asked>())

/** An item as its files say it is, and servers whose files cannot be read now, each with the reason in words. */
export type Described = { item: Item; problems: ReadonlyMap<string, string> }

/**
 * Tells the gateways which copies of an item they serve, and takes over what they read out of the files: the servers
 * themselves say less, some not even the exact codec. Waits no longer than `patienceMs`; what comes later is there for
 * the next who asks.
 */
export async function describeFiles(
  item: Item,
  gateways: ReadonlyMap<string, MediaServer>,
  patienceMs: number,
): Promise<Described> {
  const entries = new Map(
    item.copies
      .filter(({ serverId }) => gateways.has(serverId))
      .map(({ serverId, entryId }) => [`${serverId}/${entryId}`, { serverId, entryId }]),
  )
  if (entries.size === 0) return { item, problems: new Map() }
  const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null).unref())
  const found = await Promise.all(
    [...entries.values()].map(async ({ serverId, entryId }) => {
      const gateway = gateways.get(serverId)
      const body = entryOf(item, serverId, entryId)
      const facts = gateway && (await Promise.race([askOnce(gateway, { serverId, entryId }, body), late]))
      return { serverId, entryId, copies: facts?.copies ?? [] }
    }),
  )
  const factsOf = ({ serverId, entryId, copyId }: OwnedCopy) =>
    found
      .find((one) => one.serverId === serverId && one.entryId === entryId)
      ?.copies.find((one) => one.copyId === copyId)?.facts
  const copies = item.copies.map((copy) => {
    const facts = factsOf(copy)
    return facts ? withFacts(copy, facts) : copy
  })
  const cuts = item.cuts.map((cut) => {
    const files = copies
      .filter(({ serverId, copyId }) => cut.copyIds.includes(`${serverId}/${copyId}`))
      .map((copy) => ({ copy, pictures: factsOf(copy)?.pictureCaptions ?? [] }))
    return { ...cut, captions: withPictures(cut.captions, files, (id) => gateways.has(id)) }
  })
  return { item: { ...item, copies, cuts }, problems: problemsOf(found) }
}

/**
 * Captions that are pictures, of servers that are not ours, as their files name them: those are what can be drawn. As
 * everywhere they stand only where nobody has the same captions as text, or a more trusted copy has them.
 */
function withPictures(
  said: readonly OwnedCaption[],
  files: readonly { copy: OwnedCopy; pictures: readonly CaptionTrack[] }[],
  isForeign: (serverId: string) => boolean,
): OwnedCaption[] {
  const captions = said.filter(({ isText, serverId }) => isText || !isForeign(serverId))
  for (const { copy, pictures } of files)
    for (const track of pictures) {
      const isThere = captions.some((one) => one.language === track.language && one.role === track.role)
      const { serverId, entryId, copyId } = copy
      if (!isThere) captions.push({ ...track, serverId, entryId, copyId })
    }
  return captions
}

/** A server none of whose files can be read. */
function problemsOf(found: readonly ({ serverId: string } & RemoteFacts)[]): Map<string, string> {
  return new Map(
    found.flatMap(({ serverId, copies }) => {
      const [first] = copies
      const areAll = copies.every(({ problem }) => problem !== undefined)
      return first?.problem !== undefined && areAll ? [[serverId, first.problem] as const] : []
    }),
  )
}

function entryOf({ copies, cuts }: Item, serverId: string, entryId: string): RemoteEntry {
  const tracks = cuts.flatMap(({ captions }) => captions)
  const own = copies.filter((copy) => copy.serverId === serverId && copy.entryId === entryId)
  return {
    copies: own.map(({ copyId, path }) => {
      const ofCopy = tracks.filter((one) => one.serverId === serverId && one.copyId === copyId)
      const byId = new Map(
        ofCopy.map(({ serverId: _server, entryId: _entry, copyId: _copy, ...track }) => [
          track.captionId,
          track,
        ]),
      )
      return { copyId, path, captions: [...byId.values()] }
    }),
  }
}

/** What is known of the film's length stays: which copies are one cut was told by it. */
function withFacts(copy: OwnedCopy, facts: FileFacts): OwnedCopy {
  const { chapters: _chapters, pictureCaptions: _captions, durationSeconds, audio, broken, ...tracks } = facts
  const reason = copy.broken ?? broken
  return {
    ...copy,
    ...tracks,
    durationSeconds: copy.durationSeconds ?? durationSeconds,
    audio: audio.map((track) => named(track, copy.audio)),
    ...(reason === undefined ? {} : { broken: reason }),
  }
}

/** A server may know the language of a track that the file is silent about. */
function named(track: AudioTrack, said: readonly AudioTrack[]): AudioTrack {
  const same = said.find(({ index }) => index === track.index)
  return track.language === 'und' && same ? { ...track, language: same.language } : track
}

function askOnce(
  gateway: MediaServer,
  entry: { serverId: string; entryId: string },
  body: RemoteEntry,
): Promise<RemoteFacts | null> {
  const key = JSON.stringify([gateway._id, gateway.url, entry, body])
  const last = asked().get(key)
  if (last && performance.now() - last.startedAt < (last.isSure ? TRUST_MS : DOUBT_MS)) return last.answer
  const question: Asked = {
    startedAt: performance.now(),
    answer: askGateway(gateway, entry, body),
    isSure: false,
  }
  asked().delete(key)
  asked().set(key, question)
  void question.answer.then((facts) => {
    question.isSure = facts !== null && facts.copies.every((copy) => copy.facts !== undefined)
  })
  const [oldest] = asked().keys()
  if (asked().size > REMEMBERED && oldest !== undefined) asked().delete(oldest)
  return question.answer
}

/** Null when the gateway does not answer. One that does not know the server yet is told first. */
async function askGateway(
  gateway: MediaServer,
  entry: { serverId: string; entryId: string },
  body: RemoteEntry,
): Promise<RemoteFacts | null> {
  const first = await putRemoteEntry(gateway, entry, body)
  if (first.ok) return first.value
  if (first.failure.reason !== 'bad-status' || first.failure.status !== 404) return null
  forgetRemotesOf(gateway._id)
  await catchUpOnRemotes(gateway, true)
  const second = await putRemoteEntry(gateway, entry, body)
  return second.ok ? second.value : null
}
