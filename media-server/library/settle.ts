import { stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Draft } from './draft.ts'

/** A file written to so recently may still grow. */
const RECENT_MS = 3_000

export type SettleDeps = { root: string; settleMs: number; now: () => number }

/**
 * The paths of videos that are still being written: changed a moment ago, and of another size after a short wait.
 * All are waited for together.
 */
export async function growingVideos(drafts: readonly Draft[], deps: SettleDeps): Promise<Set<string>> {
  const recent = drafts
    .flatMap(({ videos }) => videos)
    .filter(({ modifiedMs }) => Math.abs(deps.now() - modifiedMs) < RECENT_MS)
  if (!recent.length) return new Set()
  await wait(deps.settleMs)
  const checked = await Promise.all(
    recent.map(async (video) => {
      const facts = await stat(path.join(deps.root, video.path)).catch(() => null)
      return facts?.size === video.sizeBytes ? null : video.path
    }),
  )
  return new Set(checked.filter((one) => one !== null))
}
