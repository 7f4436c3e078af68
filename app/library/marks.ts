import type { Progress } from '../../shared/progress.ts'

/** How much of a title a person has watched: films or episodes. */
export type Marks = { watched: number; total: number }

export function marksOf(
  items: readonly { _id: string }[],
  progress: ReadonlyMap<string, Pick<Progress, 'isFinished'>>,
): Marks {
  return {
    watched: items.filter(({ _id }) => progress.get(_id)?.isFinished).length,
    total: items.length,
  }
}
