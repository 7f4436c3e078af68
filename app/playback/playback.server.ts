import type { PlaybackInfo, PlaybackRefusal } from '../../shared/playback/playback-info.ts'
import type { Candidate } from '../../shared/playback/candidate.ts'
import { audioCodecOf, videoCodecOf } from '../../shared/playback/device-codec.ts'
import type { DeviceProfile } from '../../shared/playback/device.ts'
import { soundLabel } from '../../shared/playback/labels.ts'
import { lineBps } from '../../shared/playback/device.ts'
import { commonSounds } from '../../shared/playback/multivariant.ts'
import { isAudioCopied } from '../../shared/playback/play-mode.ts'
import { mediaPath } from '../../shared/protocol/media-url.ts'
import { fileSound, type Sound, soundsOf } from '../../shared/playback/sound.ts'
import { resumePositionSeconds } from '../../shared/progress.ts'
import { imageBase, imageUrl } from '../components/image-url.ts'
import { findItem } from '../db/items.ts'
import { getProgress } from '../db/progress.ts'
import { nextEpisode, previousEpisode } from '../db/titles.ts'
import type { EpisodeRow } from '../db/episodes.ts'
import { env } from '../env.server.ts'
import { beginEarly, firstUrls } from './begin.server.ts'
import { captionLabel, captionsOf, captionTracks } from './caption-tracks.server.ts'
import {
  burntIn,
  choose,
  type Chosen,
  entryBase,
  fileUrl,
  type PlaybackAsk,
  type Validity,
} from './choose.server.ts'
import { castSeconds } from './media-token.server.ts'
import { signPlayToken } from './play-token.server.ts'
import { placeWords } from '../components/words.ts'
import { m } from '../i18n/m.ts'
import { episodeTitle, titleName } from '../i18n/title-name.ts'
import { copyChoices } from './because-words.ts'
import { playReason } from './play-reason.ts'
import { playlistOf } from './playlist.server.ts'
import { qualityOptions } from './quality-options.ts'
import { soundName } from './sound-name.ts'

const SLOW_BPS = 3_000_000

/**
 * Everything the player needs to play an item on this device, or why it cannot be played now. `begins`: a player is about
 * to ask, so its server may begin.
 */
export async function preparePlayback(
  ask: PlaybackAsk,
  { begins = false } = {},
): Promise<PlaybackInfo | PlaybackRefusal> {
  const { item, viewer, page, device, wanted } = ask
  const [chosen, progress, name] = await Promise.all([
    choose(ask),
    getProgress(viewer.userId, item),
    nameOf(item, posterWidth(device)),
  ])
  const resumeSeconds = resumePositionSeconds(progress)
  const [best] = chosen.choice.pathways
  const reason = playReason(chosen.choice)
  const choices = copyChoices(chosen.choice.choices)
  if (!best) return { itemId: item._id, reason, resumeSeconds, choices }
  const durationSeconds = best.copy.durationSeconds ?? 0
  const issuedAt = Math.floor(Date.now() / 1000)
  const lifetimeSeconds = env().MEDIA_TOKEN_SECONDS
  const validity = { issuedAt, expiresAt: issuedAt + lifetimeSeconds }
  const untilTheEnd = { issuedAt, expiresAt: issuedAt + castSeconds(durationSeconds, lifetimeSeconds) }
  if (begins) beginEarly(chosen, ask, validity, resumeSeconds)
  const file = fileUrl(chosen, ask, untilTheEnd)
  const playTokenUntil = (expiresAt: number) =>
    signPlayToken({ itemId: item._id, ...viewer, page, device, ...wanted, expiresAt })
  const playToken = playTokenUntil(validity.expiresAt)
  return {
    itemId: item._id,
    ...name,
    durationSeconds,
    resumeSeconds,
    playlistUrl: playlistUrl(playToken),
    playlist: file === null ? playlistOf(chosen, ask, { ...validity, playToken }) : null,
    firstUrls: firstUrls(chosen, ask, validity, resumeSeconds),
    castUrl: file ?? playlistUrl(playTokenUntil(untilTheEnd.expiresAt)),
    fileUrl: file,
    lifetimeSeconds,
    mediaBases: mediaBases(chosen, ask, validity),
    reason,
    choices,
    plays: whatPlays(best),
    wanted: whatIsWanted(chosen, wanted),
    qualities: qualityOptions(best),
    audio: audioTracks(chosen, device),
    captions: await captionTracks(chosen, ask, validity),
    pictureCaptions: pictureCaptions(chosen, ask),
    chapters: chosen.choice.cut?.chapters ?? [],
    trickplay: trickplayUrls(chosen, ask, validity),
  }
}

const playlistUrl = (playToken: string) => `/p/${playToken}/master.m3u8`

function whatIsWanted({ choice }: Chosen, wanted: PlaybackAsk['wanted']): PlaybackInfo['wanted'] {
  return {
    copyRef: choice.chosen === null ? null : (wanted.copyRef ?? null),
    sound: wanted.sound ?? null,
    quality: wanted.quality ?? 'auto',
  }
}

/** Every entry that a URL of this playback may lie under: its copies' and its captions'. */
function mediaBases({ servers }: Chosen, ask: PlaybackAsk, validity: Validity): string[] {
  const { copies, cuts } = ask.item
  const named = [...copies, ...cuts.flatMap(({ captions }) => captions)]
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
  const alone = { seriesId: null, seasonNumber: null, next: null, previous: null }
  if (item.kind !== 'episode')
    return { title: titleName(item), subtitle: null, posterUrl: posterUrl(item, width), ...alone }
  const series = item.seriesId ? await findItem(item.seriesId) : null
  const [next, previous] = await Promise.all([nextEpisode(item._id), previousEpisode(item._id)])
  return {
    title: titleName(series ?? item),
    subtitle: episodeLine(item),
    seriesId: item.seriesId ?? null,
    posterUrl: posterUrl(item, width) ?? (series && posterUrl(series, width)),
    seasonNumber: item.seasonNumber ?? null,
    next: neighbour(next),
    previous: neighbour(previous),
  }
}

function neighbour(episode: EpisodeRow | null) {
  if (!episode) return null
  const base = imageBase(episode, 'thumbnail')
  return {
    itemId: episode._id,
    title: episodeLine(episode),
    pictureUrl: base && imageUrl(base, 640),
  }
}

/** `S1 E3–4 · Low Water` */
function episodeLine(episode: EpisodeRow | PlaybackAsk['item']): string {
  return [placeWords(episode), episodeTitle(episode)?.text].filter(Boolean).join(' · ')
}

function whatPlays({ copyRef, mode, video, audio, copy }: Candidate): PlaybackInfo['plays'] {
  return {
    copyRef,
    mode,
    videoCodec: videoCodecOf(video),
    audioCodec: audio && audioCodecOf(audio),
    bitrateBps: copy.bitrateBps ?? video.bitrateBps,
    framesPerSecond: video.framesPerSecond,
  }
}

function audioTracks({ choice }: Chosen, device: DeviceProfile): PlaybackInfo['audio'] {
  const [best] = choice.pathways
  if (!best) return []
  // Browsers offer no choice among the tracks of a file.
  if (best.mode === 'file') return fileSounds(best)
  const common = commonSounds(choice.pathways)
  const all = new Map<string, Sound>()
  for (const one of choice.pathways.flatMap(({ copy }) => soundsOf(copy.audio)))
    if (!all.has(one.sound)) all.set(one.sound, one)
  const order = [...common, ...[...all.keys()].filter((sound) => !common.includes(sound))]
  return order
    .flatMap((sound) => all.get(sound) ?? [])
    .map((one) => ({
      ...nameOfSound(one),
      detail: soundDetail(one, device, best.copyRef),
      isDefault: one.sound === best.sound,
      inPlaylist: common.includes(one.sound),
    }))
}

function fileSounds({ copy }: Candidate): PlaybackInfo['audio'] {
  const only = fileSound(copy.audio)
  if (!only) return []
  return [{ ...nameOfSound(only), detail: soundLabel(only.track), isDefault: true, inPlaylist: true }]
}

function nameOfSound(one: Sound) {
  const { sound, language, track } = one
  return { name: soundName(one), sound, language, channels: track.channels }
}

function soundDetail({ track, role }: Sound, device: DeviceProfile, copyRef: string): string {
  const label = [...(role === 'commentary' && track.title ? [track.title] : []), soundLabel(track)].join(
    ' · ',
  )
  return isAudioCopied(track, device, copyRef) ? label : m.player_sound_converted({ sound: label })
}

function pictureCaptions(chosen: Chosen, ask: PlaybackAsk): PlaybackInfo['pictureCaptions'] {
  const { choice, order } = chosen
  const drawn = burntIn(choice, ask)
  const playable = new Set(
    order.filter((server) => server.canPlay && server.canConvert).map(({ serverId }) => serverId),
  )
  return captionsOf(chosen)
    .filter(({ isText, serverId }) => !isText && playable.has(serverId))
    .map((caption) => ({
      copyRef: `${caption.serverId}/${caption.copyId}`,
      captionId: caption.captionId,
      label: captionLabel(caption),
      cost: m.player_captions_drawn(),
      isDrawn: caption.captionId === drawn && ask.wanted.copyRef === `${caption.serverId}/${caption.copyId}`,
    }))
}

/** Another server's files are not gone through for pictures, since each byte would be fetched. */
function trickplayUrls({ choice, servers }: Chosen, ask: PlaybackAsk, validity: Validity): string[] {
  return choice.pathways.flatMap(({ copy }) => {
    const server = servers.find(({ _id }) => _id === copy.serverId)
    if (server?.kind !== 'matinee') return []
    return [entryBase(server, copy.entryId, ask, validity) + mediaPath.trickplay(copy.copyId)]
  })
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
