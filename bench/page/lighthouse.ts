/**
 * Rules of axe by their weight in the accessibility category of Lighthouse 13.5 (`core/config/default-config.js`), without
 * those that it only tells of (`informative`). Lighthouse itself would be 176 MB of packages for this one sum.
 */
const RULES: Record<number, string> = {
  1: 'aria-deprecated-role autocomplete-valid presentation-role-conflict svg-img-alt',
  3: 'heading-order html-xml-lang-mismatch landmark-one-main skip-link',
  7: 'accesskeys aria-command-name aria-conditional-attr aria-dialog-name aria-hidden-focus aria-input-field-name aria-meter-name aria-progressbar-name aria-prohibited-attr aria-text aria-toggle-field-name aria-tooltip-name aria-treeitem-name color-contrast definition-list dlitem document-title frame-title html-has-lang html-lang-valid link-in-text-block link-name list listitem object-alt tabindex target-size td-headers-attr valid-lang',
  10: 'aria-allowed-attr aria-hidden-body aria-required-attr aria-required-children aria-required-parent aria-roles aria-valid-attr aria-valid-attr-value button-name image-alt input-button-name input-image-alt label meta-refresh meta-viewport select-name',
}

const WEIGHTS = new Map(
  Object.entries(RULES).flatMap(([weight, ids]) => ids.split(' ').map((id) => [id, Number(weight)] as const)),
)

type Rule = { id: string }

/** What axe answers: rules by what came of them. One that applies to several elements may stand in several. */
export type Outcome = { violations: Rule[]; passes: Rule[]; incomplete: Rule[] }

/** 0 to 100, as Lighthouse reckons: the weight of the rules without a violation, of all that apply to the page. */
export function lighthouseScore({ violations, passes, incomplete }: Outcome): number {
  const weigh = (ids: ReadonlySet<string>) => [...ids].reduce((sum, id) => sum + (WEIGHTS.get(id) ?? 0), 0)
  const idsOf = (rules: Rule[]) => new Set(rules.map(({ id }) => id))
  const all = weigh(idsOf([...violations, ...passes, ...incomplete]))
  return Math.round((100 * (all - weigh(idsOf(violations)))) / Math.max(1, all))
}
