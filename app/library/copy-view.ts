import type { CopyChoice } from '../../shared/playback/playback-info.ts'
import { channelLabel, codecName, hdrName, resolutionClass } from '../../shared/playback/labels.ts'
import type { Item, OwnedCopy } from '../../shared/title.ts'
import { sizeWords } from '../components/words.ts'
import type { ServerSign } from '../db/server-marks.ts'
import { m } from '../i18n/m.ts'
import { languageName } from '../playback/language-name.ts'

/** One file of a film or an episode, as its page lists it. */
export type CopyView = {
  ref: string
  /** `4K`, `HDR10+`, `Dolby Vision`; the sound's layout with Atmos. */
  badges: string[]
  codec: string | null
  server: ServerSign
  /** Languages of its sound, and of its captions. */
  sound: string
  captions: string
  size: string
  role: CopyChoice['role'] | 'broken' | 'away' | 'silent' | 'unknown'
  words: string
}

const names = (tags: readonly string[]) => [...new Set(tags.map(languageName))].join(', ')

/** `7.1 Atmos`, `5.1`, `Stereo`; null without sound. */
function layoutOf({ audio }: OwnedCopy): string | null {
  const channels = Math.max(0, ...audio.map((track) => track.channels))
  const layout = channelLabel(channels) ?? (channels === 2 ? 'Stereo' : channels === 1 ? 'Mono' : null)
  const atmos = audio.some(({ isAtmos }) => isAtmos) ? 'Atmos' : null
  return [layout, atmos].filter(Boolean).join(' ') || null
}

function stateOf(
  copy: OwnedCopy,
  server: ServerSign,
  choice: CopyChoice | undefined,
): Pick<CopyView, 'role' | 'words'> {
  if (copy.broken !== undefined) return { role: 'broken', words: m.copy_broken() }
  if (copy.away) return { role: 'away', words: m.copy_away({ server: server.name }) }
  if (!server.answers) return { role: 'silent', words: m.copy_silent({ server: server.name }) }
  return { role: choice?.role ?? 'unknown', words: roleWords(choice) }
}

function roleWords(choice: CopyChoice | undefined): string {
  switch (choice?.role) {
    case 'plays':
      return {
        remux: m.copy_plays(),
        audio: m.copy_plays_sound(),
        transcode: m.copy_plays_converted(),
        file: m.copy_plays_file(),
      }[choice.mode ?? 'remux']
    case 'stands-by':
      return m.copy_stands_by()
    case 'left-out':
      return choice.reason
    case undefined:
      return ''
  }
}

/** What plays first, then as the servers are trusted. Without `choices` it is not known yet what plays. */
export function copyViews(
  item: Pick<Item, 'copies' | 'cuts'>,
  signs: readonly ServerSign[],
  choices: readonly CopyChoice[] = [],
): CopyView[] {
  const place = (serverId: string) => signs.findIndex(({ id }) => id === serverId)
  return item.copies
    .flatMap((copy) => {
      const server = signs.find(({ id }) => id === copy.serverId)
      const choice = choices.find(
        ({ serverId, copyId }) => serverId === copy.serverId && copyId === copy.copyId,
      )
      return server ? [copyView(copy, captionsOf(item, copy), server, choice)] : []
    })
    .sort(
      (one, other) =>
        Number(other.role === 'plays') - Number(one.role === 'plays') ||
        place(one.server.id) - place(other.server.id),
    )
}

function captionsOf({ cuts }: Pick<Item, 'cuts'>, { serverId, copyId }: OwnedCopy): string {
  const captions = cuts.flatMap((cut) => cut.captions)
  return names(
    captions.flatMap((one) => (one.serverId === serverId && one.copyId === copyId ? one.language : [])),
  )
}

function copyView(
  copy: OwnedCopy,
  captions: string,
  server: ServerSign,
  choice: CopyChoice | undefined,
): CopyView {
  const { video, audio } = copy
  const layout = layoutOf(copy)
  return {
    ref: `${copy.serverId}/${copy.copyId}`,
    badges: [
      ...(video ? [resolutionClass(video).name, ...video.hdr.map(hdrName)] : [m.copy_sound_only()]),
      ...(layout === null ? [] : [layout]),
    ],
    codec: video ? codecName(video.codec) : null,
    server,
    sound: names(audio.map(({ language }) => language)) || m.copy_no_sound(),
    captions: captions || m.copy_no_captions(),
    size: sizeWords(copy.sizeBytes),
    ...stateOf(copy, server, choice),
  }
}
