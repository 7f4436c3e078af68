import type { CopyChoice, PlaybackInfo } from '../../shared/playback/playback-info.ts'

/**
 * Whether what the app would play now is none of the copies that a playback can go on from by itself: a file has only
 * itself, a playlist has no files. Pure.
 */
export function playsElsewhere(
  { choices, fileUrl }: Pick<PlaybackInfo, 'choices' | 'fileUrl'>,
  now: readonly CopyChoice[],
): boolean {
  const best = now.find(({ role }) => role === 'plays')
  const own = choices.filter(
    ({ role, mode }) => role === 'plays' || (role === 'stands-by' && fileUrl === null && mode !== 'file'),
  )
  const isOwn = own.some(({ serverId, copyId }) => serverId === best?.serverId && copyId === best.copyId)
  return best !== undefined && !isOwn
}
