import type { PartView } from '../library/collection-view.ts'
import { asGone, keepOrder } from './steady.ts'

const idOf = ({ id }: PartView) => id

/** Parts of a collection that were read again: what came or went changes in its place, and only the end grows. */
export function keepParts(
  shown: readonly PartView[],
  fresh: readonly PartView[],
  gone: ReadonlySet<string>,
): PartView[] {
  const { kept, appended } = keepOrder(shown, fresh, idOf)
  const told = kept.map((part) =>
    part.card && gone.has(part.card.to) ? { ...part, card: asGone(part.card) } : part,
  )
  return [...told, ...appended]
}

/** How many parts wait to be shown. */
export function waitingParts(shown: readonly PartView[], fresh: readonly PartView[]): number {
  const known = new Set(shown.map(idOf))
  return fresh.filter((part) => !known.has(idOf(part))).length
}
