import { videoLabel } from './labels.ts'
import type { Choice } from './choose-copy.ts'

/** Which copy plays here and why, as one or two sentences for a viewer. */
export function playReason({ pathways, choices }: Choice): string {
  const best = pathways[0]
  if (!best?.copy.video)
    return choices[0] ? `Cannot be played now: ${choices[0].reason}.` : 'No server has a file of it.'
  const label = videoLabel(best.copy.video)
  const first = {
    remux: `Plays here in ${label} from ${best.server.name}.`,
    audio: `Plays here in ${label} from ${best.server.name}; the sound is converted, since ${best.why}.`,
    transcode: `Plays here converted from ${best.server.name}'s ${label}, since ${best.why}.`,
  }[best.mode]
  const unused = choices.find(
    ({ why, label: other, role }) => why !== null && role !== 'plays' && other !== label,
  )
  if (!unused?.why || best.mode === 'transcode') return first
  return `${first} ${capitalise(unused.why)}, so ${unused.serverName}'s ${unused.label} is not used.`
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
