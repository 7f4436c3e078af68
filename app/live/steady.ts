import { m } from '../i18n/m.ts'
import type { CardView } from '../library/card-view.ts'

/**
 * A list that was read again, parted so that nothing that is shown has to move: what stands (in its old order, with its
 * new content), what may be appended, and what would push others aside.
 */
export function keepOrder<T>(shown: readonly T[], fresh: readonly T[], keyOf: (one: T) => string) {
  const byKey = new Map(fresh.map((one) => [keyOf(one), one]))
  const known = new Set(shown.map(keyOf))
  const last = fresh.findLastIndex((one) => known.has(keyOf(one)))
  const isNew = (one: T) => !known.has(keyOf(one))
  return {
    kept: shown.map((one) => byKey.get(keyOf(one)) ?? one),
    appended: last < 0 ? [] : fresh.slice(last + 1),
    waiting: (last < 0 ? fresh : fresh.slice(0, last)).filter(isNew),
  }
}

type Around = {
  /** Cards that stand elsewhere in the same list: they are not new. */
  elsewhere?: ReadonlySet<string>
  /** Addresses of titles that the library lost meanwhile. */
  gone?: ReadonlySet<string>
}

/** Cards that were read again: they change in place, what comes after the last one is appended, the others wait. */
export function keepPlaces(
  shown: readonly CardView[],
  fresh: readonly CardView[],
  { elsewhere, gone }: Around = {},
): { cards: CardView[]; waiting: CardView[] } {
  const { kept, appended, waiting } = keepOrder(shown, fresh, ({ to }) => to)
  const isNew = ({ to }: CardView) => !elsewhere?.has(to)
  return {
    cards: [...kept.map((card) => (gone?.has(card.to) ? asGone(card) : card)), ...appended.filter(isNew)],
    waiting: waiting.filter(isNew),
  }
}

/** A card of a title that the library lost meanwhile. */
export function asGone(card: CardView): CardView {
  return { ...card, line: m.title_gone(), isPlayable: false }
}
