import type { Candidate } from './candidate.ts'
import type { Choice } from './choose-copy.ts'
import { resolutionClass, videoLabel } from './labels.ts'

/** Which copy plays here and why, as a few short sentences for a viewer. */
export function playReason(choice: Choice): string {
  const { pathways, choices } = choice
  const [best] = pathways
  if (!best) return choices[0] ? `Cannot be played now: ${choices[0].reason}.` : 'No server has a file of it.'
  return [howItPlays(best), aboutChosen(best, choice) ?? aboutMissed(best, choice)].filter(Boolean).join(' ')
}

function howItPlays({ video, server, mode, why, rungs }: Candidate): string {
  const label = videoLabel(video)
  if (mode === 'remux') return `Plays here in ${label} from ${server.name}.`
  if (mode === 'file')
    return `Plays here in ${label} from ${server.name} as the file is; ${server.name} has no ffmpeg, so it cannot convert.`
  if (mode === 'audio')
    return `Plays here in ${label} from ${server.name}; the sound is converted, since ${why}.`
  const height = Math.min(rungs[0]?.height ?? video.height, resolutionClass(video).height)
  return `Plays here converted to ${height}p from ${server.name}'s ${label}, since ${why}.`
}

/** What became of the version that the viewer asked for. */
function aboutChosen(best: Candidate, { chosen }: Choice): string | null {
  if (!chosen) return null
  if (chosen.serverId === best.server.serverId && chosen.copyId === best.copy.copyId)
    return 'You chose this version.'
  return `The version that you chose, ${chosen.label} on ${chosen.serverName}, does not play: ${chosen.reason}.`
}

/** Why a copy that would look better is left alone. */
function aboutMissed({ mode }: Candidate, { missed }: Choice): string | null {
  if (!missed || (mode === 'transcode' && missed.why !== null)) return null
  const named = `${missed.serverName}'s ${missed.label} is not used`
  const why = missed.why ?? missed.reason
  return /^(this|you) /.test(why) ? `${capitalise(why)}, so ${named}.` : `${named}: ${why}.`
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
