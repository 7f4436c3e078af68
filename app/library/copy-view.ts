import type { CopyChoice } from '../../shared/playback/playback-info.ts'
import { channelLabel, codecName, hdrName, resolutionClass } from '../../shared/playback/labels.ts'
import type { Item, OwnedCopy } from '../../shared/title.ts'
import { sizeWords } from '../components/words.ts'
import type { ServerSign } from '../db/server-marks.ts'
import { languageName } from '../playback/language-name.ts'

/** One file of a movie, as the page lists it. */
export type CopyView = {
  ref: string
  quality: string
  codec: string | null
  server: ServerSign
  sound: string
  size: string
  role: CopyChoice['role'] | 'broken' | 'away' | 'silent'
  words: string
}

function soundWords(copy: OwnedCopy): string {
  const languages = [...new Set(copy.audio.map(({ language }) => languageName(language)))].join(', ')
  const channels = Math.max(0, ...copy.audio.map((track) => track.channels))
  const layout = channelLabel(channels) ?? (channels === 2 ? 'Stereo' : channels === 1 ? 'Mono' : null)
  return [layout, languages].filter(Boolean).join(' ') || 'No sound'
}

function stateOf(
  copy: OwnedCopy,
  server: ServerSign,
  choice: CopyChoice | undefined,
): Pick<CopyView, 'role' | 'words'> {
  if (copy.broken !== undefined) return { role: 'broken', words: 'The file is broken' }
  if (copy.away) return { role: 'away', words: `Its disk is not in ${server.name} now` }
  if (!server.answers) return { role: 'silent', words: `${server.name} is silent` }
  return { role: choice?.role ?? 'stands-by', words: roleWords(choice) }
}

function roleWords(choice: CopyChoice | undefined): string {
  switch (choice?.role) {
    case 'plays':
      return {
        remux: 'Plays here as it is',
        audio: 'Plays here, sound converted',
        transcode: 'Plays here, converted',
        file: 'Plays here as the file is',
      }[choice.mode ?? 'remux']
    case 'stands-by':
      return 'Takes over if that one stops'
    case 'left-out':
      return choice.reason
    case undefined:
      return 'Ready'
  }
}

/** What plays first, then as the servers are trusted. */
export function copyViews(
  item: Pick<Item, 'copies'>,
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
      return server ? [copyView(copy, server, choice)] : []
    })
    .sort(
      (one, other) =>
        Number(other.role === 'plays') - Number(one.role === 'plays') ||
        place(one.server.id) - place(other.server.id),
    )
}

function copyView(copy: OwnedCopy, server: ServerSign, choice: CopyChoice | undefined): CopyView {
  const { video } = copy
  return {
    ref: `${copy.serverId}/${copy.copyId}`,
    quality: video ? [resolutionClass(video).name, ...video.hdr.map(hdrName)].join(' ') : 'Sound only',
    codec: video ? codecName(video.codec) : null,
    server,
    sound: soundWords(copy),
    size: sizeWords(copy.sizeBytes),
    ...stateOf(copy, server, choice),
  }
}
