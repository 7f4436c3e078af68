/**
 * Raised whenever the same offers, overrides and order would make other items: a new rule of who is one title, whose value
 * stands or what an item holds. Sync then looks at every stored offer once more, see `docs/sync.md`.
 */
export const MERGE_VERSION = 7
