import { parseArgs } from 'node:util'
import { makeRandom } from '../demo/art/frame.ts'
import { measureOffsetCaptured, measureOffsetOffline } from './play/av-offset.ts'
import { measureFailover } from './play/failover.ts'
import { filmLibrary } from './play/film.ts'
import { measureFirstFrameCopy, measureFirstFrameTranscode } from './play/first-frame.ts'
import { measureKillSeek } from './play/kill-seek.ts'
import { measureLongTasks } from './play/long-tasks.ts'
import { measureSeeks } from './play/seeks.ts'
import { measureServerCost } from './play/server-cost.ts'
import { measureSlowLink } from './play/slow-link.ts'
import { startStage, type Play, type Stage } from './play/stage.ts'
import { measureViewers } from './play/viewers.ts'

/** What `--only` names: each measures one figure, or a few that come of the same playback. */
const MEASURES: Record<string, (play: Play) => Promise<void>> = {
  'first-frame-copy': measureFirstFrameCopy,
  'first-frame-transcode': measureFirstFrameTranscode,
  'seek-copy': (play) => measureSeeks(play, 'copy'),
  'seek-transcode': (play) => measureSeeks(play, 'transcode'),
  failover: measureFailover,
  'kill-seek': measureKillSeek,
  'av-offset': measureOffsetOffline,
  'av-offset-captured': measureOffsetCaptured,
  'copy-cpu': (play) => measureServerCost(play, 'copy'),
  'transcode-cpu': (play) => measureServerCost(play, 'transcode'),
  'copy-viewers': measureViewers,
  'slow-link': measureSlowLink,
  'long-tasks': measureLongTasks,
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(MEASURES).join() },
    rounds: { type: 'string', default: '7' },
    seeks: { type: 'string', default: '30' },
    signals: { type: 'string', default: '40' },
    minutes: { type: 'string', default: '5' },
    viewers: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const names = values.only.split(',')
const unknown = names.filter((name) => !(name in MEASURES))
if (unknown.length > 0)
  throw new Error(`--only takes ${Object.keys(MEASURES).join(', ')}; not ${unknown.join(', ')}`)

/** Filled when the first figure needs it. */
const started: { stage?: Promise<Stage> } = {}
const library = await filmLibrary()
const play: Play = {
  library,
  amounts: {
    rounds: Number(values.rounds),
    seeks: Number(values.seeks),
    signals: Number(values.signals),
    minutes: Number(values.minutes),
    viewers: Number(values.viewers),
  },
  dice: makeRandom(Number(values.seed)),
  stage: () => (started.stage ??= startStage(library)),
}
try {
  for (const name of names) await MEASURES[name]?.(play)
} finally {
  await (await started.stage)?.close()
}
