import { isAboutViewer } from '../../shared/playback/because.ts'
import type { Candidate } from '../../shared/playback/candidate.ts'
import type { Choice } from '../../shared/playback/choose-copy.ts'
import { resolutionClass, videoLabel } from '../../shared/playback/labels.ts'
import { m } from '../i18n/m.ts'
import { becauseWords, capitalise } from './because-words.ts'

/** Which copy plays here and why, as a few short sentences for a viewer. */
export function playReason(choice: Choice): string {
  const { pathways, choices } = choice
  const [best] = pathways
  if (!best)
    return choices[0] ? m.reason_none({ why: becauseWords(choices[0].reason) }) : m.reason_none_has_it()
  return [howItPlays(best), aboutChosen(best, choice) ?? aboutMissed(best, choice)].filter(Boolean).join(' ')
}

function howItPlays({ video, server: { name: server }, mode, why, rungs }: Candidate): string {
  const copy = videoLabel(video)
  if (mode === 'file') return m.reason_here_as_file({ copy, server })
  if (mode === 'remux' || why === null) return m.reason_here({ copy, server })
  if (mode === 'audio') return m.reason_here_with_other_sound({ copy, server, why: becauseWords(why) })
  const height = Math.min(rungs[0]?.height ?? video.height, resolutionClass(video).height)
  return m.reason_here_converted({ height: String(height), copy, server, why: becauseWords(why) })
}

/** What became of the version that the viewer asked for. */
function aboutChosen(best: Candidate, { chosen }: Choice): string | null {
  if (!chosen) return null
  if (chosen.serverId === best.server.serverId && chosen.copyId === best.copy.copyId) return m.reason_chosen()
  const { label, serverName, reason } = chosen
  return m.reason_chosen_not({ copy: label, server: serverName, why: becauseWords(reason) })
}

/** Why a copy that would look better is left alone. */
function aboutMissed({ mode }: Candidate, { missed }: Choice): string | null {
  if (!missed || (mode === 'transcode' && missed.why !== null)) return null
  const because = missed.why ?? missed.reason
  const [copy, server, why] = [missed.label, missed.serverName, becauseWords(because)]
  return isAboutViewer(because)
    ? m.reason_missed_here({ copy, server, why: capitalise(why) })
    : m.reason_missed({ copy, server, why })
}
