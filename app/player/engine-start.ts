import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'

/** What the engine begins a playback with. The server writes it onto the `<video>` of a page (`START_ATTRIBUTE`). */
export type EngineStart = {
  playlistUrl: string
  /** What stands there, where that is known already. */
  playlist: string | null
  /** The same for a player that cannot renew its tokens. */
  castUrl: string
  /** What plays instead of a playlist, where its server cannot make one. */
  file: { url: string; serverId: string } | null
  startSeconds: number
  isConverted: boolean
  audioName: string | null
}

export const START_ATTRIBUTE = 'data-start'

/** Both of it that a film is begun with before its page is alive, as JSON. */
export type StartData = { start: EngineStart; mediaBases: string[] }

export function engineStart(info: PlaybackInfo): EngineStart {
  const { playlistUrl, playlist, castUrl, fileUrl, resumeSeconds, choices, wanted } = info
  const plays = choices.find(({ role }) => role === 'plays')
  return {
    ...{ playlistUrl, playlist, castUrl, startSeconds: resumeSeconds },
    file: fileUrl === null ? null : { url: fileUrl, serverId: plays?.serverId ?? '' },
    isConverted: plays?.mode === 'transcode',
    audioName: audioOf(info, wanted.sound)?.name ?? null,
  }
}

/** The sound that was chosen where this film has it, else its own. */
export function audioOf({ audio }: Pick<PlaybackInfo, 'audio'>, sound: string | null) {
  return audio.find((one) => one.sound === sound) ?? audio.find(({ isDefault }) => isDefault)
}
