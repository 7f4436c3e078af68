import type { PlaybackInfo, PlaybackRefusal } from '../../shared/playback/playback-info.ts'
import type { AudioTrack } from '../../shared/copy.ts'
import type { Candidate } from '../../shared/playback/candidate.ts'
import { audioCodecOf, videoCodecOf } from '../../shared/playback/device-codec.ts'
import type { DeviceProfile } from '../../shared/playback/device.ts'
import { soundLabel } from '../../shared/playback/labels.ts'
import { lineBps } from '../../shared/playback/device.ts'
import { commonLanguages } from '../../shared/playback/multivariant.ts'
import { isAudioCopied } from '../../shared/playback/play-mode.ts'
import { qualityOptions } from '../../shared/playback/quality-options.ts'
import { playReason } from '../../shared/playback/reason.ts'
import { mediaPath } from '../../shared/protocol/media-url.ts'
import { resumePositionSeconds } from '../../shared/progress.ts'
import type { OwnedCaption } from '../../shared/title.ts'
import { imageBase, imageUrl } from '../components/image-url.ts'
import { findItem } from '../db/items.ts'
import { getProgress } from '../db/progress.ts'
import { nextEpisode } from '../db/titles.ts'
import { env } from '../env.server.ts'
import {
  burntIn,
  choose,
  type Chosen,
  entryBase,
  fileUrl,
  type PlaybackAsk,
  type Validity,
} from './choose.server.ts'
import { languageName } from './language-name.ts'
import { castSeconds } from './media-token.server.ts'
import { signPlayToken } from './play-token.server.ts'

const SLOW_BPS = 3_000_000

/** Everything the player needs to play an item on this device, or why it cannot be played now. */
export async function preparePlayback(ask: PlaybackAsk): Promise<PlaybackInfo | PlaybackRefusal> {
  const { item, viewer, page, device, wanted } = ask
  const chosen = await choose(ask)
  const progress = await getProgress(viewer.userId, item)
  const resumeSeconds = resumePositionSeconds(progress)
  const [best] = chosen.choice.pathways
  const reason = playReason(chosen.choice)
  if (!best) return { itemId: item._id, reason, resumeSeconds, choices: chosen.choice.choices }
  const durationSeconds = best.copy.durationSeconds ?? 0
  const issuedAt = Math.floor(Date.now() / 1000)
  const lifetimeSeconds = env().MEDIA_TOKEN_SECONDS
  const validity = { issuedAt, expiresAt: issuedAt + lifetimeSeconds }
  const untilTheEnd = { issuedAt, expiresAt: issuedAt + castSeconds(durationSeconds, lifetimeSeconds) }
  const file = fileUrl(chosen, ask, untilTheEnd)
  const playlistUntil = (expiresAt: number) =>
    `/p/${signPlayToken({ itemId: item._id, ...viewer, page, device, ...wanted, expiresAt })}/master.m3u8`
  return {
    itemId: item._id,
    ...(await nameOf(item, posterWidth(device))),
    durationSeconds,
    resumeSeconds,
    playlistUrl: playlistUntil(validity.expiresAt),
    castUrl: file ?? playlistUntil(untilTheEnd.expiresAt),
    fileUrl: file,
    lifetimeSeconds,
    mediaBases: mediaBases(chosen, ask, validity),
    reason,
    choices: chosen.choice.choices,
    plays: whatPlays(best),
    wanted: {
      copyRef: chosen.choice.chosen === null ? null : (wanted.copyRef ?? null),
      audioLanguage: wanted.audioLanguage ?? null,
      quality: wanted.quality ?? 'auto',
    },
    qualities: qualityOptions(best),
    audio: audioTracks(chosen, device),
    captions: captionTracks(chosen, ask, validity),
    pictureCaptions: pictureCaptions(chosen, ask),
    chapters: chosen.choice.cut?.chapters ?? [],
  }
}

/** Every entry that a URL of this playback may lie under: its copies' and its captions'. */
function mediaBases({ servers }: Chosen, ask: PlaybackAsk, validity: Validity): string[] {
  const { copies, captions, cuts } = ask.item
  const named = [...copies, ...captions, ...cuts.flatMap((cut) => cut.captions)]
  const entries = new Map(
    named.map(({ serverId, entryId }) => [`${serverId}/${entryId}`, { serverId, entryId }]),
  )
  return [...entries.values()].flatMap(({ serverId, entryId }) => {
    const server = servers.find(({ _id }) => _id === serverId)
    return server ? [entryBase(server, entryId, ask, validity)] : []
  })
}

/** What a film or an episode is called over the picture, its poster, and what comes next. */
async function nameOf(item: PlaybackAsk['item'], width: number) {
  const own = item.metadata.title ?? item._id
  if (item.kind !== 'episode')
    return { title: own, subtitle: null, seriesId: null, posterUrl: posterUrl(item, width), next: null }
  const series = item.seriesId ? await findItem(item.seriesId) : null
  const next = await nextEpisode(item._id)
  return {
    title: series?.metadata.title ?? own,
    subtitle: episodeLine(item.seasonNumber, item.numbers, item.metadata.title),
    seriesId: item.seriesId ?? null,
    posterUrl: posterUrl(item, width) ?? (series && posterUrl(series, width)),
    next: next && {
      itemId: next._id,
      title: episodeLine(next.seasonNumber, next.numbers, next.metadata.title),
    },
  }
}

/** `S1 E3–4 · Low Water` */
function episodeLine(
  season: number | undefined,
  numbers: readonly number[] | undefined,
  title: string | undefined,
): string {
  const [first, last] = [numbers?.[0], numbers?.at(-1)]
  const span =
    first === undefined ? '' : first === last || last === undefined ? ` E${first}` : ` E${first}–${last}`
  const place = season === 0 ? `Special${span}` : `S${season ?? '?'}${span}`
  return title ? `${place} · ${title}` : place
}

function whatPlays({ copyRef, mode, video, audio, copy }: Candidate): PlaybackInfo['plays'] {
  return {
    copyRef,
    mode,
    videoCodec: videoCodecOf(video),
    audioCodec: audio && audioCodecOf(audio),
    bitrateBps: copy.bitrateBps ?? video.bitrateBps,
  }
}

function audioTracks({ choice }: Chosen, device: DeviceProfile): PlaybackInfo['audio'] {
  const [best] = choice.pathways
  if (!best) return []
  if (best.mode === 'file') return best.audio ? [onlyTrack(best.audio)] : []
  const common = commonLanguages(choice.pathways)
  const languages = [
    ...new Set(choice.pathways.flatMap(({ copy }) => copy.audio.map(({ language }) => language))),
  ]
  return [...common, ...languages.filter((language) => !common.includes(language))].map((language) => {
    const tracks = choice.pathways.flatMap(({ copy }) =>
      copy.audio.filter((one) => one.language === language),
    )
    return {
      name: languageName(language),
      language,
      channels: tracks[0]?.channels ?? 2,
      detail: tracks[0] ? soundDetail(tracks[0], device, best.copyRef) : '',
      isDefault: language === best.audio?.language,
      inPlaylist: common.includes(language),
    }
  })
}

/** Browsers offer no choice among the tracks of a file. */
function onlyTrack(track: AudioTrack): PlaybackInfo['audio'][number] {
  const { language, channels } = track
  const detail = soundLabel(track)
  return { name: languageName(language), language, channels, detail, isDefault: true, inPlaylist: true }
}

function soundDetail(track: AudioTrack, device: DeviceProfile, copyRef: string): string {
  const label = soundLabel(track)
  return isAudioCopied(track, device, copyRef) ? label : `${label}, converted to stereo`
}

function captionTracks(chosen: Chosen, ask: PlaybackAsk, validity: Validity): PlaybackInfo['captions'] {
  const captions = chosen.choice.cut?.captions ?? []
  return captions.flatMap((caption) => {
    const server = chosen.servers.find(({ _id }) => _id === caption.serverId)
    if (!server || !caption.isText || !isGiven(caption, chosen)) return []
    const base = entryBase(server, caption.entryId, ask, validity)
    const { language, role } = caption
    return [
      {
        url: base + mediaPath.caption(caption.copyId, caption.captionId),
        language,
        role,
        label: captionLabel(caption),
        serverName: server.name,
      },
    ]
  })
}

/** Without ffmpeg a server reads captions that have files of their own, and none out of a film. */
function isGiven({ serverId, source }: OwnedCaption, { order }: Chosen): boolean {
  return source === 'external' || order.some((one) => one.serverId === serverId && one.canConvert)
}

const DRAWN =
  'Pictures, not text: the server has to convert the film to draw them, and no other server goes on when this one stops.'

function pictureCaptions({ choice, order }: Chosen, ask: PlaybackAsk): PlaybackInfo['pictureCaptions'] {
  const drawn = burntIn(choice, ask)
  const playable = new Set(
    order.filter((server) => server.canPlay && server.canConvert).map(({ serverId }) => serverId),
  )
  const captions = choice.cut?.captions ?? []
  return captions
    .filter(({ isText, serverId }) => !isText && playable.has(serverId))
    .map((caption) => ({
      copyRef: `${caption.serverId}/${caption.copyId}`,
      captionId: caption.captionId,
      label: captionLabel(caption),
      cost: DRAWN,
      isDrawn: caption.captionId === drawn && ask.wanted.copyRef === `${caption.serverId}/${caption.copyId}`,
    }))
}

function captionLabel({ language, role }: OwnedCaption): string {
  const name = languageName(language)
  switch (role) {
    case 'normal':
      return name
    case 'sdh':
      return `${name} (for the hard of hearing)`
    case 'forced':
      return `${name} (foreign parts only)`
    case 'auto':
      return `${name} (made by a machine)`
  }
}

/** On a slow line the first seconds of the film come before a fine still of it. */
function posterWidth(device: PlaybackAsk['device']): number {
  const line = lineBps(device)
  return line !== null && line < SLOW_BPS ? 320 : Math.min(1280, device.width)
}

function posterUrl(item: PlaybackAsk['item'], width: number): string | null {
  const base = imageBase(item, 'backdrop') ?? imageBase(item, 'thumbnail')
  return base && imageUrl(base, width)
}
